// Package folder makes the site of a portal in a folder of the disk, as the last
// time if nothing has changed, and first keeps with the data what it publishes.
//
// It is what « limpide build » and « limpide publish » do, whoever asks for it.
package folder

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"

	"limpide/internal/base/diag"
	"limpide/internal/base/trace"
	"limpide/internal/change"
	"limpide/internal/change/journal"
	"limpide/internal/portal/ledger"
	"limpide/internal/run/build"
	"limpide/internal/run/compress"
	"limpide/internal/run/output"
	"limpide/internal/show/address"
	"limpide/themes"
)

// Job is a site to make in a folder.
type Job struct {
	Source, Output string      // the folders of the portal and of the site
	Input          build.Input // all but the sink
	Precompress    bool        // each text also compressed beside it
	Cache          *Cache
	Online         []string // the records of the publications that the site in place online shows, if it is to be sent

	// The journal takes in what is published; Step tells it what was done, in these words.
	Journal *journal.Journal
	Step    func(words []string) journal.Step
}

// Made is what a job made.
type Made struct {
	build.Report
	Files     output.Summary
	Unchanged bool // the site in place is this one already
}

// Make makes the site. While one of the faults is an error, the site in place has
// not changed. The error is that of ctx, of the journal, or an [output.Fault].
func (j *Job) Make(ctx context.Context) (Made, diag.List, error) {
	release, err := j.Journal.Read()
	if err != nil {
		return Made{}, nil, err
	}
	defer func() { release() }()
	sink, err := output.Open(j.Output, inputs(j.Source)...)
	if err != nil {
		return Made{}, nil, err
	}
	defer sink.Close()
	memory := j.memory()
	if made, same := memory.unchanged(j.Input.Source, sink); same {
		return made, nil, nil
	}
	in, read := j.Input, trace.New(j.Input.Source)
	in.Source, in.Theme, in.Sink = read, themes.Open(read), j.compressed(sink)
	report, faults, err := build.Run(ctx, in)
	if err != nil || faults.Errors() > 0 {
		return Made{}, faults, err
	}
	// What is published is remembered first: a site can be made again, what nobody
	// remembers could be rewritten unseen.
	if in.Publication {
		if lost := j.forgotten(j.Online, report.Record); lost != "" {
			return Made{}, faults, fmt.Errorf("le site en ligne montre une publication que ce portail ne connaît pas, celle de %s : rien n’a changé, ni ici ni en ligne\n"+
				"  aide : reprenez ce fichier sur l’ordinateur qui l’a publiée, ou dans une sauvegarde", lost)
		}
		if lost := j.forgotten(j.inPlace(), report.Record); lost != "" {
			return Made{}, faults, fmt.Errorf("« %s » montre une publication que le portail ne connaît plus, celle de %s : rien n’a changé\n"+
				"  aide : reprenez ce fichier dans une sauvegarde ; si vous avez annulé cette publication avant de l’envoyer, supprimez ce dossier ; si ce site est celui d’un autre portail, choisissez un autre dossier (--output)", j.Output, lost)
		}
	}
	if r := report.Record; in.Publication && r != nil {
		release() // the journal waits until nobody reads the files
		release = func() {}
		err := j.Journal.Commit(j.Step([]string{r.Sentence()}), []change.File{{Path: r.Path(), Content: r.Write()}})
		if err != nil {
			return Made{}, faults, err
		}
	}
	summary, err := sink.Commit()
	if err != nil {
		return Made{}, faults, err
	}
	// What was read is no longer there once a publication is remembered: taken away, it must be
	// remembered again.
	if len(faults) == 0 && (report.Record == nil || !in.Publication) {
		memory.keep(read, sink, report)
	}
	return Made{Report: report, Files: summary}, faults, nil
}

// inPlace returns the records of the publications that the site in place shows.
func (j *Job) inPlace() []string {
	manifest, err := os.ReadFile(filepath.Join(j.Output, output.ManifestName))
	if err != nil {
		return nil // no site that limpide made
	}
	listed, _ := output.ParseManifest(manifest)
	return address.AllArchived(maps.Keys(listed))
}

// forgotten returns the first record of publications shown by a site that the data do not
// have, but for the one to be kept; "" if there is none. What it told could be rewritten
// unseen.
func (j *Job) forgotten(shown []string, next *ledger.Record) string {
	for _, record := range shown {
		if next != nil && next.Path() == record {
			continue
		}
		if _, err := fs.Stat(j.Input.Source, record); errors.Is(err, fs.ErrNotExist) {
			return record
		}
	}
	return ""
}

// Rehearse makes in another folder the site that Make would make, and remembers nothing of
// it.
func (j *Job) Rehearse(ctx context.Context, elsewhere string) (Made, diag.List, error) {
	release, err := j.Journal.Read()
	if err != nil {
		return Made{}, nil, err
	}
	defer release()
	sink, err := output.Open(elsewhere, inputs(j.Source)...)
	if err != nil {
		return Made{}, nil, err
	}
	defer sink.Close()
	in := j.Input
	in.Sink = j.compressed(sink)
	report, faults, err := build.Run(ctx, in)
	if err != nil || faults.Errors() > 0 {
		return Made{}, faults, err
	}
	summary, err := sink.Commit()
	return Made{Report: report, Files: summary}, faults, err
}

// inputs returns the folders that a site is made from: one put there would be
// read by the next build.
func inputs(source string) []string {
	return []string{filepath.Join(source, "content"), filepath.Join(source, "data"), filepath.Join(source, "themes")}
}

// compressed returns the sink to put files in: what is compressed for good only
// changes with the site, so a publication takes the time that it takes.
func (j *Job) compressed(sink *output.Dir) output.Sink {
	switch {
	case !j.Precompress:
		return sink
	case j.Input.Publication:
		return &compress.Sink{Sink: sink, Quality: compress.Best, Store: j.Cache.results(packing)}
	}
	return &compress.Sink{Sink: sink, Quality: compress.Fast}
}
