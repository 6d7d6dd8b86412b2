package main

import (
	"embed"
	"fmt"
	"os"
	"os/exec"
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
	return installed("hugo-"+hugoVersion, "hugo", func(bin string) *exec.Cmd {
		install := exec.Command("go", "install", "github.com/gohugoio/hugo@"+hugoVersion)
		install.Env = append(os.Environ(), "CGO_ENABLED=0", "GOBIN="+bin)
		return install
	})
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
