package main

import (
	"embed"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
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
	f := &folder{dir: dir}
	err := fs.WalkDir(hugoSite, "hugo", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := hugoSite.ReadFile(name)
		if err == nil {
			f.text(strings.TrimPrefix(name, "hugo/"), string(data))
		}
		return err
	})
	if err != nil {
		return err
	}
	f.text("content/_index.md", hugoMatter("Accueil", "Un portail engendré pour mesurer la vitesse.", ""))
	f.text("content/dossiers/_index.md", hugoMatter("Les dossiers", "Tous les dossiers, par thème.", ""))
	for s := range sections {
		f.text(path.Join("content", sectionAddress(s), "_index.md"), hugoMatter(sectionTitle(s), "Les dossiers d'un thème.", ""))
	}
	for i := range n {
		p := writePage(i, n)
		f.text(filepath.Join("content", p.file()), hugoMatter(p.title, p.description, p.lead)+p.body)
	}
	return f.err
}

// hugoMatter writes the front matter of a page of Hugo.
func hugoMatter(title, description, lead string) string {
	text := fmt.Sprintf("+++\ntitle = %q\ndescription = %q\n", title, description)
	if lead != "" {
		text += fmt.Sprintf("[params]\nlead = %q\n", lead)
	}
	return text + "+++\n\n"
}
