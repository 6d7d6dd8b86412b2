package main

import (
	"embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"strconv"
)

const eleventyVersion = "3.1.8"

// eleventySite is the configuration and the layout: the frame of [hugoSite].
//
//go:embed all:eleventy
var eleventySite embed.FS

// eleventyContestants is Eleventy on the same pages, or nothing, and why is said, where
// there is no npm or it could not install it.
func (b *bench) eleventyContestants(pages int) ([]contestant, error) {
	program, err := findEleventy()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench: Eleventy is left out:", err)
		return nil, nil
	}
	source, out := b.path("eleventy"), b.path("eleventy-public")
	if err := b.generate("generate-eleventy", source, strconv.Itoa(pages)); err != nil {
		return nil, err
	}
	return []contestant{{name: "Eleventy", pages: pages, command: func(run int) *exec.Cmd {
		cmd := exec.Command("node", program, "--quiet", "--output="+numbered(out, run))
		cmd.Dir = source
		return cmd
	}}}, nil
}

// findEleventy returns the script of Eleventy in the user's cache, installed there
// the first time.
func findEleventy() (string, error) {
	return installed("eleventy-"+eleventyVersion, "node_modules/@11ty/eleventy/cmd.cjs", func(folder string) *exec.Cmd {
		return exec.Command("npm", "install", "--silent", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder, "@11ty/eleventy@"+eleventyVersion)
	})
}

// generateEleventy writes the pages of generatePages as a site of Eleventy.
func generateEleventy(dir string, n int) error {
	return generateOther(dir, n, eleventySite, "eleventy", "index.md", eleventyMatter)
}

// eleventyMatter writes the front matter of a page of Eleventy.
func eleventyMatter(title, description, lead string) string {
	data, err := json.Marshal(map[string]string{"title": title, "description": description, "lead": lead})
	if err != nil {
		panic(err) // strings always have their JSON
	}
	return "---json\n" + string(data) + "\n---\n\n"
}
