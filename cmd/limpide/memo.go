package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"limpide/internal/base/disk"
	"limpide/internal/base/seal"
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
func (o *options) memory(env *environment, in build.Input) memo {
	output, errOutput := filepath.Abs(o.output)
	source, errSource := filepath.Abs(o.source)
	if env.cache == "" || errOutput != nil || errSource != nil {
		return memo{}
	}
	program := env.program()
	if program == "" {
		return memo{}
	}
	return memo{
		file:  env.kept(output),
		Asked: fmt.Sprintf("%s %q %q %v %t %t %t %t", program, source, in.BaseURL, in.Date, in.Facts, in.Publication, o.precompress, in.PNG != nil),
	}
}

// kept returns the file of the cache where something about a path is kept.
func (env *environment) kept(path string) string {
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(env.cache, "limpide", hex.EncodeToString(sum[:8])+".json")
}

// keep keeps a value in a file of the cache, whole or not at all. Without it the
// next build is only slower, so a failure is not reported.
func keep(file string, value any) {
	temp := file + ".tmp"
	if os.MkdirAll(filepath.Dir(file), 0o755) == nil && os.WriteFile(temp, seal.Write(value), 0o644) == nil {
		_ = disk.Rename(temp, file)
	}
}

// recall reads what keep kept.
func recall(file string, value any) error {
	data, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	return seal.Read(data, value)
}

// identity is what is remembered of a program, so that it is not read at each
// build: it is some 30 MB, and takes as long to digest as a whole build that
// changes nothing.
type identity struct{ Stamp, Digest string }

// settled is how long ago a file must have been changed for its stamp to be
// remembered: within less, it may be changed again under the same stamp.
const settled = 2 * time.Second

// program returns the digest of this program, or "" if it cannot be read. It is not
// safe for concurrent use.
func (env *environment) program() string {
	if env.digest == "" {
		env.digest = env.digested()
	}
	return env.digest
}

// digested reads the program, unless it was read before. Its name, size, date and
// version are not enough: another one may have them all.
func (env *environment) digested() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	stamp, changed := stampOf(info)
	file := env.kept("program " + path)
	var known identity
	if stamp != "" && recall(file, &known) == nil && known.Stamp == stamp {
		return known.Digest
	}
	f, err := os.Open(path)
	if err != nil {
		return ""
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return ""
	}
	known = identity{stamp, hex.EncodeToString(sum.Sum(nil))}
	if stamp != "" && env.now().Sub(changed) > settled {
		keep(file, known)
	}
	return known.Digest
}

// unchanged reports whether a build would give the site in place again, and what
// the one that made it reported.
func (m memo) unchanged(source fs.FS, sink *output.Dir) (made, bool) {
	var last memo
	if m.file == "" || recall(m.file, &last) != nil || last.Asked != m.Asked || len(last.Read) == 0 || !last.Read.Holds(source) {
		return made{}, false
	}
	summary, same := sink.Intact(last.Site)
	return made{Report: last.Report, files: summary}, same
}

// keep keeps the memo of a build.
func (m memo) keep(read *trace.FS, sink *output.Dir, report build.Report) {
	var ok bool
	m.Site, m.Report = sink.Fingerprint(), report
	if m.Read, ok = read.Trace(); m.file != "" && ok {
		keep(m.file, m)
	}
}
