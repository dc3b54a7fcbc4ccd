# Everything here begins with the set-up, which takes no time once it is done.

.PHONY: demo test check lint format setup

# Restores a damaged photograph into out/.
demo:
	@Scripts/demo

# Runs the whole test suite. One thread of torch, or its barriers would stall the parallel tests. The
# page's tests in Chromium come last: beside the others a browser waits for its server until it gives up.
test: export OMP_NUM_THREADS = 1
test:
	@Scripts/setup --for-tests
	swift test --disable-xctest $(SWIFT_FLAGS) --skip BrowserTests
	swift test --disable-xctest $(SWIFT_FLAGS) --skip-build --filter BrowserTests

# What must pass before a commit. The strict build has a folder of its own, so that switching
# between this and `make test` rebuilds nothing.
check: SWIFT_FLAGS = --scratch-path .build-check -Xswiftc -warnings-as-errors -Xcxx -Werror
check: lint test

swift_sources = Package.swift Sources Tests Examples Benchmarks

lint:
	swift format lint --strict --recursive --parallel $(swift_sources)

format:
	swift format --in-place --recursive --parallel $(swift_sources)

setup:
	@Scripts/setup
