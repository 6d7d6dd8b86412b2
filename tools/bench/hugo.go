package main

import (
	"embed"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

const hugoVersion = "v0.165.0"

// hugoSite is the configuration and the templates: the same frame, menus and
// breadcrumb as limpide's theme, header and footer drawn once per section as
// limpide does, no taxonomy, no feed.
//
//go:embed all:hugo
var hugoSite embed.FS

// findHugo returns the path of Hugo: the one given, or the one in the user's
// cache, installed there the first time.
func findHugo(given string) (string, error) {
	if given != "" {
		return given, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	bin := filepath.Join(cache, "limpide-bench", "hugo-"+hugoVersion)
	program := filepath.Join(bin, "hugo")
	if isFile(program) {
		return program, nil
	}
	fmt.Fprintf(os.Stderr, "bench: installing Hugo %s, once\n", hugoVersion)
	install := exec.Command("go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
	install.Env = append(os.Environ(), "CGO_ENABLED=0", "GOBIN="+bin)
	return program, quietCommand(install)
}

// generateHugo writes the pages of generatePages as a site of Hugo.
func generateHugo(dir string, n int) error {
	return generateOther(dir, n, hugoSite, "hugo", "_index.md", hugoMatter)
}

// hugoMatter writes the front matter of a page of Hugo.
func hugoMatter(title, description, lead string) string {
	text := fmt.Sprintf("+++\ntitle = %q\ndescription = %q\n", title, description)
	if lead != "" {
		text += fmt.Sprintf("[params]\nlead = %q\n", lead)
	}
	return text + "+++\n\n"
}
