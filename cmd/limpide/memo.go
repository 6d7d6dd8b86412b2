package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
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
	Asked  string // the program, and all that a build depends on besides files
	Site   string // output.Dir.Fingerprint
	Report build.Report
	Read   trace.Trace
}

// memory must be called before the build: a program that is replaced while it
// runs would be taken for the new one.
func (o *options) memory(env *environment, in build.Input) memo {
	program, err := os.Executable()
	if err != nil {
		return memo{}
	}
	info, err := os.Stat(program)
	path, errPath := filepath.Abs(o.output)
	if env.cache == "" || err != nil || errPath != nil {
		return memo{}
	}
	sum := sha256.Sum256([]byte(path))
	return memo{
		file:  filepath.Join(env.cache, "limpide", hex.EncodeToString(sum[:8])+".json"),
		Asked: fmt.Sprint(version(), " ", program, info.Size(), info.ModTime(), in.BaseURL, " ", in.Date, in.Facts, in.Publication),
	}
}

// unchanged reports whether a build would give the site in place again, and what
// the one that made it reported.
func (m memo) unchanged(source fs.FS, sink *output.Dir) (made, bool) {
	var last memo
	data, err := os.ReadFile(m.file)
	if err != nil || json.Unmarshal(data, &last) != nil || last.Asked != m.Asked || !last.Read.Holds(source) {
		return made{}, false
	}
	summary, same := sink.Intact(last.Site)
	return made{Report: last.Report, files: summary}, same
}

// keep keeps the memo of a build. Without it the next one is only slower, so
// a failure is not reported.
func (m memo) keep(read *trace.FS, sink *output.Dir, report build.Report) {
	var ok bool
	m.Site, m.Report = sink.Fingerprint(), report
	if m.Read, ok = read.Trace(); m.file == "" || !ok {
		return
	}
	data, err := json.Marshal(m)
	if err != nil || os.MkdirAll(filepath.Dir(m.file), 0o755) != nil {
		return
	}
	_ = os.WriteFile(m.file, data, 0o644)
}
