package folder

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"limpide/internal/base/trace"
	"limpide/internal/run/build"
	"limpide/internal/run/output"
)

// memo is what is kept of a build that had nothing to say, in the user's cache:
// when all that it read still reads the same and the site in place is still the
// one it made, building again would change nothing.
//
// A build with warnings leaves none: they are found anew each time.
type memo struct {
	file   string // where it is kept; "" to remember nothing
	Asked  string // the program, the portal, and all that a build depends on besides files
	Site   string // output.Dir.Fingerprint
	Report build.Report
	Read   trace.Trace
}

// memory must be called before the build: a program that is replaced while it
// runs would be taken for the new one.
func (j *Job) memory() memo {
	output, errOutput := filepath.Abs(j.Output)
	source, errSource := filepath.Abs(j.Source)
	program := j.Cache.program()
	if program == "" || errOutput != nil || errSource != nil {
		return memo{}
	}
	in := j.Input
	return memo{
		file:  j.Cache.file(output),
		Asked: fmt.Sprintf("%s %q %q %v %t %t %t %t", program, source, in.BaseURL, in.Date, in.Facts, in.Publication, j.Precompress, in.PNG != nil),
	}
}

// unchanged reports whether a build would give the site in place again, and what
// the one that made it reported.
func (m memo) unchanged(source fs.FS, sink *output.Dir) (Made, bool) {
	var last memo
	if m.file == "" || recall(m.file, &last) != nil || last.Asked != m.Asked || len(last.Read) == 0 || !last.Read.Holds(source) {
		return Made{}, false
	}
	summary, same := sink.Intact(last.Site)
	return Made{Report: last.Report, Files: summary, Unchanged: same}, same
}

// keep keeps the memo of a build.
func (m memo) keep(read *trace.FS, sink *output.Dir, report build.Report) {
	var ok bool
	m.Site, m.Report = sink.Fingerprint(), report
	if m.Read, ok = read.Trace(); m.file != "" && ok {
		keep(m.file, m)
	}
}
