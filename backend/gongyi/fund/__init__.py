"""为民服务专项资金: the annual cycle, proposals, candidates, result."""
