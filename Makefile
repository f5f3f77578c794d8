# Every order is a line of Python in infra/local; a bare Python ≥ 3.11 and make are enough.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; \
	done || echo python3)

.DEFAULT_GOAL := help
.PHONY: help setup run demo test check bench mutants client lock clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

setup: ## install what the lock files name, build the pages
	@$(PYTHON) -m infra.local setup
run: ## start everything with a demo city on http://127.0.0.1:8000 (PORT, DATABASE_URL)
	@exec $(PYTHON) -m infra.local run
demo: run ## the same: it prints whom to sign in as, for every role
test: ## every check there is, the journeys in a real browser too
	@$(PYTHON) -m infra.local test
check: ## what needs no database and no browser: seconds
	@$(PYTHON) -m infra.local check
bench: ## measure the bounds (ONLY=kills: those with this in their name)
	@ONLY='$(ONLY)' $(PYTHON) -m infra.local bench
mutants: ## plant faults in the counting and ballot rules; how many do the tests notice?
	@$(PYTHON) -m infra.local mutants
client: ## write the frontend's types of the API again
	@$(PYTHON) -m infra.local client
lock: ## write the lock files again with the newest versions that fit
	@$(PYTHON) -m infra.local lock
clean: ## remove everything make made, the demo's database too
	@$(PYTHON) -m infra.local clean
