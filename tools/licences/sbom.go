package main

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
)

// bom is a CycloneDX 1.6 bill of materials, of which it has the least that tells a
// scanner what is in the program. It names no day and no machine: the same commit
// gives the same bytes.
type bom struct {
	Schema       string       `json:"$schema"`
	Format       string       `json:"bomFormat"`
	Spec         string       `json:"specVersion"`
	Version      int          `json:"version"`
	Metadata     metadata     `json:"metadata"`
	Components   []component  `json:"components"`
	Dependencies []dependency `json:"dependencies"`
}

type metadata struct {
	Component component `json:"component"`
}

type component struct {
	Type     string    `json:"type"`
	Ref      string    `json:"bom-ref"`
	Name     string    `json:"name"`
	Version  string    `json:"version,omitempty"`
	Hashes   []hash    `json:"hashes,omitempty"`
	Licences []licence `json:"licenses,omitempty"`
	PURL     string    `json:"purl,omitempty"`
}

type hash struct {
	Alg     string `json:"alg"`
	Content string `json:"content"`
}

type licence struct {
	License struct {
		ID string `json:"id"`
	} `json:"license"`
}

type dependency struct {
	Ref       string   `json:"ref"`
	DependsOn []string `json:"dependsOn"`
}

// writeBOM lists what is in the program of a version: Go, its modules, and the
// packages of the scripts that are bundled into it, from the locks of npm.
func writeBOM(w io.Writer, version string, packages []string, locks ...string) error {
	all, err := inProgram(packages)
	if err != nil {
		return err
	}
	made := bom{Schema: "http://cyclonedx.org/schema/bom-1.6.schema.json", Format: "CycloneDX", Spec: "1.6", Version: 1,
		Metadata: metadata{component{Type: "application", Ref: "limpide", Name: "limpide", Version: version}}}
	for _, m := range all {
		switch {
		case m.Path == "Go":
			v := strings.TrimPrefix(m.Version, "go")
			made.add("Go standard library", v, "pkg:golang/std@"+v)
		case m.Version != "": // the program itself has none
			made.add(m.Path, m.Version, "pkg:golang/"+m.Path+"@"+m.Version)
		}
	}
	for _, f := range fonts {
		made.add(f.Path, f.Version, npm(f.Path, f.Version))
	}
	for _, lock := range locks {
		scripts, err := bundled(lock)
		if err != nil {
			return err
		}
		made.Components = append(made.Components, scripts...)
	}
	on := dependency{Ref: "limpide"}
	for _, c := range made.Components {
		on.DependsOn = append(on.DependsOn, c.Ref)
	}
	made.Dependencies = []dependency{on}
	out := json.NewEncoder(w)
	out.SetIndent("", " ")
	return out.Encode(made)
}

func (b *bom) add(name, version, purl string) {
	b.Components = append(b.Components, component{Type: "library", Ref: purl, Name: name, Version: version, PURL: purl})
}

// npm returns the address of a package of npm, as lists of parts write it.
func npm(name, version string) string {
	return "pkg:npm/" + strings.Replace(name, "@", "%40", 1) + "@" + version
}

// bundler makes the bundles and is not in them.
const bundler = "esbuild"

// bundled returns what a lock of npm fixes: the packages that a project bundles, and all
// that they need, though of some the bundle keeps nothing.
func bundled(lock string) ([]component, error) {
	data, err := os.ReadFile(lock)
	if err != nil {
		return nil, err
	}
	var read struct {
		Packages map[string]struct {
			Version, License, Integrity   string
			Dependencies, DevDependencies map[string]string
		}
	}
	if err := json.Unmarshal(data, &read); err != nil {
		return nil, err
	}
	var found []component
	wanted := slices.Sorted(maps.Keys(read.Packages[""].DevDependencies))
	wanted = slices.DeleteFunc(wanted, func(name string) bool { return name == bundler })
	for i := 0; i < len(wanted); i++ {
		name := wanted[i]
		p, ok := read.Packages["node_modules/"+name]
		digest, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(p.Integrity, "sha512-"))
		if !ok || err != nil || len(digest) == 0 {
			return nil, fmt.Errorf("%s does not fix %s", lock, name)
		}
		purl := npm(name, p.Version)
		c := component{Type: "library", Ref: purl, Name: name, Version: p.Version, PURL: purl,
			Hashes: []hash{{"SHA-512", hex.EncodeToString(digest)}}, Licences: make([]licence, 1)}
		c.Licences[0].License.ID = p.License
		found = append(found, c)
		for _, more := range slices.Sorted(maps.Keys(p.Dependencies)) {
			if !slices.Contains(wanted, more) {
				wanted = append(wanted, more)
			}
		}
	}
	return found, nil
}
