package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/format/grouped"
	"limpide/internal/portal"
	"limpide/internal/portal/load"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
	"limpide/themes"
)

// mustBeThere verifies that the folder of a portal is there.
func mustBeThere(source string) error {
	if info, err := os.Stat(source); err != nil || !info.IsDir() {
		return fmt.Errorf("le dossier « %s » n’existe pas (option --source)", source)
	}
	return nil
}

// soundPortal reads a portal that must have no error, or shows its errors.
func soundPortal(env *environment, source fs.FS) (*portal.Portal, error) {
	p, faults := load.Told(source)
	if p != nil && faults.Errors() == 0 {
		return p, nil
	}
	if err := grouped.Print(env.stderr, only(diag.Error, faults), source); err != nil {
		return nil, err
	}
	if p == nil {
		return nil, errShown
	}
	fmt.Fprintln(env.stderr)
	return nil, errors.New("le portail a des fautes : corrigez-les d’abord")
}

// rehearse returns the faults of the portal that a source would give.
func rehearse(source fs.FS, day fr.Date) (diag.List, error) {
	_, faults, err := build.Run(context.Background(), build.Input{
		Source: source, Theme: themes.Open(source), Sink: &output.Discard{}, Date: day,
	})
	return faults, err
}

func only(s diag.Severity, l diag.List) (kept diag.List) {
	for _, d := range l {
		if d.Kind.Severity == s {
			kept.Add(d)
		}
	}
	return kept
}

// soundPortalOn reads the portal of a folder that a person names, which must have no
// error, and the day on which it is looked at.
func soundPortalOn(env *environment, source string, o options) (*portal.Portal, fr.Date, error) {
	if err := env.settle(source); err != nil {
		return nil, fr.Date{}, err
	}
	p, err := soundPortal(env, disk.Open(source))
	if err != nil {
		return nil, fr.Date{}, err
	}
	day, err := o.day(env)
	return p, day, err
}
