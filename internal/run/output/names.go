package output

import (
	"io/fs"
	"path"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"limpide/internal/base/diag"
)

// maxName is the longest name of a file or folder, in bytes, on the common
// file systems (ext4, APFS, XFS, Btrfs).
const maxName = 255

// names remembers the paths of one site and refuses those that could not stand
// together on every system the site may be copied to. The zero value is ready
// for use.
type names struct {
	root string // what messages write before a path; may be ""

	mu    sync.Mutex
	taken map[string]name // by folded path
}

type name struct {
	path   string
	folder bool
}

// claim takes p, and the folders it is in, for one file.
func (n *names) claim(p string) error {
	if why := refusal(p); why != "" {
		return n.fault(errPath, p, why)
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.taken == nil {
		n.taken = map[string]name{}
	}
	for folder := path.Dir(p); folder != "."; folder = path.Dir(folder) {
		key := fold(folder)
		had, ok := n.taken[key]
		if !ok {
			n.taken[key] = name{folder, true}
			continue
		}
		if had != (name{folder, true}) {
			return n.conflict(had, folder, p)
		}
		break // the folders above were taken with this one
	}
	key := fold(p)
	if had, ok := n.taken[key]; ok {
		return n.conflict(had, p, p)
	}
	n.taken[key] = name{p, false}
	return nil
}

// conflict says why p cannot be: wanted, which is p or one of its folders,
// meets what was there before.
func (n *names) conflict(had name, wanted, p string) error {
	switch {
	case had.path != wanted:
		return n.fault(errCase, p, wanted, had.path)
	case had.folder || wanted != p:
		return n.fault(errFileAndFolder, p, wanted)
	}
	return n.fault(errTwice, p)
}

func (n *names) fault(kind *diag.Kind, p string, args ...any) error {
	return newFault(kind, nil, place(n.root, p), append([]any{shown(p)}, args...)...)
}

// refusal says in French why p cannot be the path of a published file; it
// returns "" when it can. The rules are the sum of those of Linux, macOS and
// Windows, so that a site can be copied anywhere; they also spare the manifest
// the escapes of sha256sum.
func refusal(p string) string {
	if p == "." || !fs.ValidPath(p) {
		return "ce n’est pas un chemin relatif, sans « .. » ni « // »"
	}
	if top, _, _ := strings.Cut(p, "/"); fold(top) == ManifestName {
		return "ce nom est réservé au manifeste du site"
	}
	for part := range strings.SplitSeq(p, "/") {
		switch stem, _, _ := strings.Cut(part, "."); {
		case len(part) > maxName:
			return "un nom y dépasse 255 octets"
		case strings.ContainsFunc(part, unicode.IsControl):
			return "il contient un caractère de contrôle"
		case strings.ContainsAny(part, forbidden):
			c := part[strings.IndexAny(part, forbidden)]
			return "le caractère « " + string(c) + " » n’est pas permis sous Windows"
		case strings.HasSuffix(part, ".") || strings.HasSuffix(part, " "):
			return "sous Windows, un nom ne finit ni par un point ni par une espace"
		case deviceNames[strings.TrimRight(fold(stem), " ")]:
			return "« " + stem + " » est un nom réservé sous Windows"
		}
	}
	return ""
}

// forbidden are the characters that Windows refuses in a name.
const forbidden = `\<>:"|?*`

// deviceNames are the names that Windows keeps for itself, whatever the
// extension ("Naming Files, Paths, and Namespaces", Microsoft Learn).
var deviceNames = func() map[string]bool {
	all := map[string]bool{"con": true, "prn": true, "aux": true, "nul": true, "conin$": true, "conout$": true}
	for _, digit := range strings.Split("0123456789¹²³", "") {
		all["com"+digit] = true
		all["lpt"+digit] = true
	}
	return all
}()

// fold returns the same text for two paths that a file system without case
// would take for one: each letter becomes the smallest of those that differ from
// it by case only, in lower case if that is ASCII. A path already in lower case is
// returned as it is, without allocating.
func fold(p string) string {
	return strings.Map(func(r rune) rune {
		least := r
		if r >= utf8.RuneSelf {
			for c := unicode.SimpleFold(r); c != r; c = unicode.SimpleFold(c) {
				least = min(least, c)
			}
		}
		if least < utf8.RuneSelf {
			return unicode.ToLower(least)
		}
		return least
	}, p)
}
