"""How a service directory can be refused."""

from __future__ import annotations

from gongyi.kernel.problems import Problem


class DirectoryHeaderMissing(Problem):
    """没有找到表头，或缺少这些列：{columns}。可以先下载模板，按模板的列名填。"""

    status = 422
    field = "file"


class DirectoryChanged(Problem):
    """预览以后，文件或目录有了变化。请重新预览，核对后再导入。"""

    status = 409
    field = "file"


class NothingToImport(Problem):
    """这个文件里没有一行可以导入。请按预览里说的改好再来。"""

    status = 422
    field = "file"
