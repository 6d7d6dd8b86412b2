package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
)

func TestLicencesOfTheProgram(t *testing.T) {
	var text bytes.Buffer
	if err := write(&text, []string{"limpide/cmd/limpide"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\nlimpide: LICENSE\n", "\nGo go", "\ngithub.com/yuin/goldmark v", "\ngithub.com/xuri/excelize/v2 v", "\nfonts of the pictures: LICENSE.txt\n", "SIL OPEN FONT LICENSE",
		"Redistributions in binary form must reproduce", "The MIT License", "Apache License",
	} {
		if n := strings.Count(text.String(), want); n == 0 {
			t.Errorf("the licences do not say %q", want)
		}
	}
	if n := strings.Count(text.String(), "\ngithub.com/gofrs/flock v"); n != 1 {
		t.Errorf("a library in the program on every system is named %d times, want once", n)
	}
}

func TestBOM(t *testing.T) {
	locks := []string{"../../themes/limpide/explorer/package-lock.json", "../../internal/run/workshop/editor/package-lock.json"}
	var text, again bytes.Buffer
	for _, w := range []*bytes.Buffer{&text, &again} {
		if err := writeBOM(w, "v1.2.3", []string{"limpide/cmd/limpide"}, locks...); err != nil {
			t.Fatal(err)
		}
	}
	if text.String() != again.String() {
		t.Error("the same program gives other bytes")
	}
	var made bom
	if err := json.Unmarshal(text.Bytes(), &made); err != nil {
		t.Fatal(err)
	}
	if made.Format != "CycloneDX" || made.Metadata.Component.Version != "v1.2.3" || len(made.Dependencies) != 1 || len(made.Dependencies[0].DependsOn) != len(made.Components) {
		t.Errorf("the head is %+v", made.Metadata)
	}
	refs := map[string]bool{}
	for _, c := range made.Components {
		if refs[c.Ref] || c.Name == "" || c.Version == "" || c.PURL == "" {
			t.Errorf("component %+v", c)
		}
		name, _, _ := strings.Cut(c.PURL, "@")
		refs[c.Ref], refs[name] = true, true
	}
	for _, want := range []string{
		"pkg:golang/std", "pkg:golang/github.com/yuin/goldmark", "pkg:golang/github.com/xuri/excelize/v2", "pkg:golang/golang.org/x/sys",
		"pkg:npm/echarts", "pkg:npm/zrender", "pkg:npm/tslib", "pkg:npm/%40codemirror/view", "pkg:npm/source-sans",
	} {
		if !refs[want] {
			t.Errorf("%s is in the program and not in the list", want)
		}
	}
	if refs["pkg:npm/esbuild"] || refs["pkg:golang/limpide"] {
		t.Error("what makes the program, or is it, is listed as one of its parts")
	}
}

func TestModuleWithoutLicence(t *testing.T) {
	var text bytes.Buffer
	err := module{Path: "exemple.fr/sans", Version: "v1.0.0", Dir: t.TempDir()}.write(&text)
	if err == nil || !strings.Contains(err.Error(), "exemple.fr/sans v1.0.0 has no licence") {
		t.Errorf("a module without licence gives %v", err)
	}
}
