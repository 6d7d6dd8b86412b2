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

// installed returns the path of a program in a folder of the user's cache, where a
// command puts it the first time.
func installed(name, program string, install func(folder string) *exec.Cmd) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	folder := filepath.Join(cache, "limpide-bench", name)
	program = filepath.Join(folder, filepath.FromSlash(program))
	if isFile(program) {
		return program, nil
	}
	fmt.Fprintf(os.Stderr, "bench: installing %s, once\n", name)
	return program, quietCommand(install(folder))
}

// generateOther writes the pages of generatePages as a site of another generator: the
// files of its folder here, and the same texts under front matter of its own.
func generateOther(dir string, n int, site embed.FS, folderOf, index string, matter func(title, description, lead string) string) error {
	f := &folder{dir: dir}
	err := fs.WalkDir(site, folderOf, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := site.ReadFile(name)
		if err == nil {
			f.text(strings.TrimPrefix(name, folderOf+"/"), string(data))
		}
		return err
	})
	if err != nil {
		return err
	}
	f.text(path.Join("content", index), matter("Accueil", "Un portail engendré pour mesurer la vitesse.", ""))
	f.text(path.Join("content/dossiers", index), matter("Les dossiers", "Tous les dossiers, par thème.", ""))
	for s := range sections {
		f.text(path.Join("content", sectionAddress(s), index), matter(sectionTitle(s), "Les dossiers d'un thème.", ""))
	}
	for i := range n {
		p := writePage(i, n)
		f.text(filepath.Join("content", p.file()), matter(p.title, p.description, p.lead)+p.body)
	}
	return f.err
}
