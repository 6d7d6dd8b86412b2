# limpide: see README.md. Needs Go; a C compiler for the race detector; Node and
# npm for the interactive version of figures; Chromium too for the browser tests.

GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2
SOURCES = cmd internal themes tools docs
# The race detector needs a C compiler.
RACE = $(if $(filter 1,$(shell $(GO) env CGO_ENABLED)),-race)

SYSTEMS = linux/amd64 linux/arm64 windows/amd64 windows/arm64 darwin/amd64 darwin/arm64
FUZZTIME = 30s
FUZZ = .

EXPLORER = themes/limpide/explorer
FIGURES = themes/limpide/static/echarts.js
EDITOR = internal/run/workshop/editor
EDITING = $(EDITOR)/bundle/editor.js

.PHONY: all explorer editor build site test lint e2e hosting windows bench fuzz gallery release release-check vuln clean

all: build site

# $(call bundle,PROJECT,FILE,LACK) makes a bundle with npm, unless it is up to date; LACK
# is what there is not when it cannot be made. npm ci starts afresh: what an interrupted
# one left does not matter. A bundle half written is removed, or it would pass for one
# that is up to date.
define bundle
	@if ! command -v npm >/dev/null; then echo "$@: no npm here, $(3)"; \
	elif ! [ $(2) -nt $(1)/package-lock.json ] || [ -n "$$(find $(1)/src $(1)/build.mjs -newer $(2))" ]; then \
		(cd $(1) && npm ci --silent --no-audit --no-fund --ignore-scripts --fetch-retries=1 && npm run -s build) || \
		{ rm -f $(2); echo "$@: npm could not make it (no network?), $(3); to see why: cd $(1) && npm ci"; }; fi
endef

explorer:         ## the interactive version of figures, when it can be made
	$(call bundle,$(EXPLORER),$(FIGURES),the site is made without interactive figures)

editor:           ## the editor of pages of the workshop, when it can be made
	$(call bundle,$(EDITOR),$(EDITING),pages are edited in a plain text field)

build: explorer editor ## the program, in ./limpide
	$(GO) build -o limpide ./cmd/limpide

site: build       ## the portal of this repository, in public/
	./limpide build

# Packages that do things side by side, or whose tests do, are tested again under the race
# detector, without what -short leaves out: tests that go one step after the other
# for long. Of those that make hundreds of sites, each of which would race like the
# next, it looks at one made by many processors.
SHARING = go func|\.Go\(|^[[:space:]]+go [a-z]|base/parallel"|t\.Parallel\(\)|httptest\.NewServer
SITES = cmd/limpide internal/site internal/run/build
# Tests make small sites, one after the other: to collect their garbage less often takes a third off
# the processor time of internal/site.
test: lint        ## everything that must hold before a change lands, but for the browser tests
	GOGC=400 $(GO) test -vet=off ./...
	@[ -n "$(RACE)" ] || echo "test: no C compiler here, nothing was tested under the race detector"
	$(if $(RACE),$(GO) test $(RACE) -vet=off -short $$(grep -rlE --include='*.go' '$(SHARING)' $(SOURCES) | xargs -n1 dirname | sort -u | grep -vxF "$$(printf '%s\n' $(SITES))" | sed 's,^,./,'))
	$(if $(RACE),$(GO) test $(RACE) -vet=off ./internal/run/build -run octet_pour_octet)

lint:
	@test -z "$$(gofmt -l $(SOURCES))" || { gofmt -l $(SOURCES); echo "gofmt: the files above are not formatted"; exit 1; }
	$(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

e2e: explorer editor ## the portal in a real browser, and the PDF that it prints; installs what it needs
	tests/e2e/run.sh
	$(GO) test -count=1 ./internal/run/browser

hosting:          ## the settings of docs/hebergement, with the servers of Debian
	@for s in nginx apache2 caddy lighttpd; do command -v $$s >/dev/null || [ -x /usr/sbin/$$s ] || missing=1; done; \
	if [ -n "$$missing" ]; then \
		if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then \
			apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
				nginx-light libnginx-mod-http-brotli-static apache2 caddy lighttpd lighttpd-mod-deflate lighttpd-mod-openssl; \
		else echo "hosting: it needs root, on Debian, to start its servers"; exit 1; fi; fi
	PATH=$$PATH:/usr/sbin $(GO) test ./tools/hosting -servers -timeout 5m

# What makes a target fail is kept by Go in testdata/fuzz of its package, and is
# tried by make test from then on.
fuzz:             ## each fuzz target for FUZZTIME, one after the other; FUZZ chooses by name
	@set -e; for folder in $$(grep -rl --include='*_test.go' '^func Fuzz' $(SOURCES) | xargs -n1 dirname | sort -u); do \
		for target in $$(sed -n 's/^func \(Fuzz[^(]*\).*/\1/p' $$folder/*_test.go | grep -E '$(FUZZ)'); do \
			echo "$$folder $$target"; \
			$(GO) test ./$$folder -run '^$$' -fuzz "^$$target\$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1s; \
		done; \
	done

# Debian has Wine outside of PATH.
windows:          ## the program of Windows, under Wine, beside that of this system; takes minutes
	@command -v wine64 wine >/dev/null || [ -x /usr/lib/wine/wine64 ] || \
	if [ "$$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then \
		apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends wine64 wine; \
	else echo "windows: Wine is not here; install it, 64-bit (Debian: apt-get install wine64 wine)"; exit 1; fi
	$(GO) test ./tools/windows -wine -v -timeout 40m

bench:            ## speed, side by side with Hugo and bare goldmark (takes minutes)
	$(GO) run ./tools/bench
	$(GO) test ./internal/show/chart -run xxx -bench Figures
	$(GO) test ./internal/... -run xxx -bench 'Hostile|trop_gros|Text$$|Web$$' -benchtime 3x

release: explorer editor ## one file per system, in dist/, with their licences, digests and bill of materials
	@rm -rf dist && mkdir -p dist
	@for system in $(SYSTEMS); do \
		os=$${system%/*}; arch=$${system#*/}; name=$$os; ext=; \
		[ $$os = darwin ] && name=macos; [ $$os = windows ] && ext=.exe; \
		echo "dist/limpide-$$name-$$arch$$ext"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -buildvcs=auto -trimpath -ldflags="-s -w" -o dist/limpide-$$name-$$arch$$ext ./cmd/limpide || exit 1; \
	done
	$(GO) run ./tools/licences ./cmd/limpide > dist/LICENCES.txt
	@[ ! -e $(EDITING) ] || cat $(EDITING:.js=-licences.txt) >> dist/LICENCES.txt
	$(GO) run ./tools/licences -sbom $$(git describe --tags --always --dirty) ./cmd/limpide > dist/limpide.cdx.json
	cd dist && sha256sum limpide-* limpide.cdx.json LICENCES.txt > SHA256SUMS

release-check:    ## a release of the last commit, made twice in two folders, is the same to the byte
	@folder=$$(mktemp -d) && trap 'rm -rf "$$folder"' EXIT && \
	git -c advice.detachedHead=false clone -q . "$$folder/one" && git -c advice.detachedHead=false clone -q "$$folder/one" "$$folder/two" && \
	for copy in one two; do $(MAKE) -C "$$folder/$$copy" release || exit 1; done && \
	diff "$$folder/one/dist/SHA256SUMS" "$$folder/two/dist/SHA256SUMS" && cat "$$folder/one/dist/SHA256SUMS"

gallery:          ## every kind of figure in every state, in public-galerie/
	$(GO) run ./tools/gallery

vuln:             ## known vulnerabilities; needs the network
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

clean:
	find public -mindepth 1 ! -name LISEZ-MOI.txt -delete
	rm -rf limpide public-galerie .public.limpide dist $(FIGURES) $(FIGURES:.js=-licences.txt) $(EDITING) $(EDITING:.js=-licences.txt)
