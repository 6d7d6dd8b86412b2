# limpide: see README.md. Needs Go; Node and Chromium for the browser tests only.

GO ?= go
STATICCHECK = honnef.co/go/tools/cmd/staticcheck@v0.8.2

.PHONY: all build site test lint bench vuln clean

all: build site

build:            ## the program, in ./limpide
	$(GO) build -o limpide ./cmd/limpide

site: build       ## the portal of this repository, in public/
	./limpide build

test: lint        ## everything that must hold before a change lands
	$(GO) test -race ./...

lint:
	@test -z "$$(gofmt -l cmd internal themes)" || { gofmt -l cmd internal themes; echo "gofmt: the files above are not formatted"; exit 1; }
	$(GO) vet ./...
	GOOS=windows $(GO) vet ./...
	$(GO) run $(STATICCHECK) ./...

bench:            ## speed, side by side with Hugo and bare goldmark (takes minutes)
	$(GO) run ./internal/bench

vuln:             ## known vulnerabilities; needs the network
	$(GO) run golang.org/x/vuln/cmd/govulncheck@v1.9.0 ./...

clean:
	rm -rf limpide public .public.limpide
