package main

import (
	"bytes"
	"strings"
	"testing"
)

func TestLicencesOfTheProgram(t *testing.T) {
	var text bytes.Buffer
	if err := write(&text, []string{"limpide/cmd/limpide"}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"\nlimpide: LICENSE\n", "\nGo go", "\ngithub.com/yuin/goldmark v", "\ngithub.com/xuri/excelize/v2 v",
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

func TestModuleWithoutLicence(t *testing.T) {
	var text bytes.Buffer
	err := module{Path: "exemple.fr/sans", Version: "v1.0.0", Dir: t.TempDir()}.write(&text)
	if err == nil || !strings.Contains(err.Error(), "exemple.fr/sans v1.0.0 has no licence") {
		t.Errorf("a module without licence gives %v", err)
	}
}
