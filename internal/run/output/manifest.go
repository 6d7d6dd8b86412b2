package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"maps"
	"slices"
)

// digest is the SHA-256 of a file.
type digest = [sha256.Size]byte

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

// parseManifest returns the files that a manifest lists. If a line is not one
// that formatManifest writes, badLine is its number, from 1; otherwise it is 0.
// A CRLF line ending is accepted: version control may have added it.
func parseManifest(data []byte) (listed map[string]digest, badLine int) {
	listed = map[string]digest{}
	number := 0
	for line := range bytes.Lines(data) {
		number++
		line = bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
		path, sum, ok := parseLine(line)
		if !ok {
			return nil, number
		}
		listed[path] = sum
	}
	return listed, 0
}

func parseLine(line []byte) (path string, sum digest, ok bool) {
	if len(line) <= sumLen || string(line[sumLen-2:sumLen]) != "  " {
		return "", sum, false
	}
	if _, err := hex.Decode(sum[:], line[:sumLen-2]); err != nil {
		return "", sum, false
	}
	path = string(line[sumLen:])
	return path, sum, fs.ValidPath(path)
}
