package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync/atomic"

	"limpide/internal/base/disk"
	"limpide/internal/base/parallel"
)

// Digest is the SHA-256 of a file.
type Digest = [sha256.Size]byte

// sumLen is the length of what precedes the path on a line of the manifest:
// the digest in hexadecimal, then two spaces.
const sumLen = 2*sha256.Size + 2

// Manifest returns what the manifest of these files is.
func Manifest(files map[string][]byte) []byte {
	entries := map[string]entry{}
	for path, content := range files {
		entries[path] = entry{sum: sha256.Sum256(content)}
	}
	return formatManifest(entries)
}

// formatManifest lists the files as sha256sum does in text mode, in the bytewise
// order of their paths. No path needs an escape: see refusal.
func formatManifest(files map[string]entry) []byte {
	var b []byte
	for _, path := range slices.Sorted(maps.Keys(files)) {
		sum := files[path].sum
		b = hex.AppendEncode(b, sum[:])
		b = append(b, "  "...)
		b = append(b, path...)
		b = append(b, '\n')
	}
	return b
}

// ParseManifest returns the files that a manifest lists. If a line is not one
// that formatManifest writes, badLine is its number, from 1; otherwise it is 0.
// A CRLF line ending is accepted: version control may have added it.
func ParseManifest(data []byte) (listed map[string]Digest, badLine int) {
	listed = map[string]Digest{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		var sum Digest
		if len(line) <= sumLen || string(line[sumLen-2:sumLen]) != "  " {
			return nil, number
		}
		path := string(line[sumLen:])
		if _, err := hex.Decode(sum[:], line[:sumLen-2]); err != nil || !fs.ValidPath(path) {
			return nil, number
		}
		listed[path] = sum
	}
	return listed, 0
}

// Fingerprint identifies the site in place by its manifest, which holds the
// digest of every other file. It is "" when there is none.
func (d *Dir) Fingerprint() string {
	_, fingerprint := d.manifest()
	return fingerprint
}

// manifest returns the manifest in place and its digest, "" when there is none.
func (d *Dir) manifest() (data []byte, fingerprint string) {
	data, err := fs.ReadFile(disk.Open(d.path), ManifestName)
	if err != nil {
		return nil, ""
	}
	sum := sha256.Sum256(data)
	return data, hex.EncodeToString(sum[:])
}

// published reports whether a file has the rights of one that is published.
func (d *Dir) published(file string) bool {
	if !d.rights {
		return true
	}
	info, err := os.Lstat(file)
	return err == nil && info.Mode().Perm() == fileMode
}

// Intact reports whether the site in place is the one of a fingerprint, every
// file of it as it was written, with its rights; summary then tells of a build that changed
// nothing. It reads all the files.
func (d *Dir) Intact(fingerprint string) (summary Summary, ok bool) {
	data, now := d.manifest()
	if now == "" || now != fingerprint {
		return Summary{}, false
	}
	listed, badLine := ParseManifest(data)
	if badLine > 0 || len(d.old) != len(listed)+1 || d.shut && d.rights {
		return Summary{}, false
	}
	paths := slices.Collect(maps.Keys(listed))
	var size atomic.Int64
	ok = parallel.All(len(paths), func(i int) bool {
		file := filepath.Join(d.path, filepath.FromSlash(paths[i]))
		data, err := os.ReadFile(file)
		size.Add(int64(len(data)))
		return err == nil && sha256.Sum256(data) == listed[paths[i]] && d.published(file)
	})
	ok = ok && d.published(filepath.Join(d.path, ManifestName))
	return Summary{Files: len(listed), Unchanged: len(listed), Bytes: size.Load()}, ok
}
