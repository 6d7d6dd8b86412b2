package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"limpide/internal/build"
	"limpide/internal/output"
	"limpide/internal/trace"
)

// memo is what is kept of a build that had nothing to say, in the user's cache:
// when all that it read still reads the same and the site in place is still the
// one it made, building again would change nothing.
//
// A build with warnings leaves none: they are found anew each time.
type memo struct {
	Asked  string // the program and its options
	Site   string // output.Dir.Fingerprint
	Report build.Report
	Read   trace.Trace
}

// memoName is where the memo of an output folder is; "" without a cache.
func (o *options) memoName(w *world) string {
	path, err := filepath.Abs(o.output)
	if w.cache == "" || err != nil {
		return ""
	}
	sum := sha256.Sum256([]byte(path))
	return filepath.Join(w.cache, "limpide", hex.EncodeToString(sum[:8])+".json")
}

// asked identifies the program and all that a build depends on besides files.
func asked(in build.Input) (string, error) {
	program, err := os.Executable()
	if err != nil {
		return "", err
	}
	info, err := os.Stat(program)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s %s %d %d %s %s %t", version(), program, info.Size(), info.ModTime().UnixNano(), in.BaseURL, in.Date, in.Publication), nil
}

// unchanged reports whether a build would give the site in place again, and what
// the one that made it reported.
func (o *options) unchanged(w *world, in build.Input, sink *output.Dir) (made, bool) {
	var m memo
	data, err := os.ReadFile(o.memoName(w))
	if err != nil || json.Unmarshal(data, &m) != nil {
		return made{}, false
	}
	if asks, err := asked(in); err != nil || asks != m.Asked || !m.Read.Holds(in.Source) {
		return made{}, false
	}
	summary, same := sink.Intact(m.Site)
	return made{Report: m.Report, files: summary}, same
}

// remember keeps the memo of a build. Without it the next one is only slower, so
// that nothing is said of a failure.
func (o *options) remember(w *world, in build.Input, m memo, read *trace.FS) {
	name := o.memoName(w)
	var (
		clear bool
		err   error
	)
	m.Read, clear = read.Trace()
	if m.Asked, err = asked(in); err != nil || !clear || name == "" {
		return
	}
	data, err := json.Marshal(m)
	if err != nil || os.MkdirAll(filepath.Dir(name), 0o755) != nil {
		return
	}
	_ = os.WriteFile(name, data, 0o644)
}
