package ledger

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"limpide/internal/base/fr"
	"limpide/internal/format/toml"
	"limpide/internal/format/toml/strict"
	"limpide/internal/portal"
)

// Record is the file of a publication.
type Record struct {
	Seal    string  `toml:"sceau,required"` // the digest of what follows it
	Date    fr.Date `toml:"date,required"`
	Rank    int     `toml:"rang,required"`
	SIREN   string  `toml:"siren"`
	Address string  `toml:"adresse,required"`
	Before  string  `toml:"precedente"` // seal of the publication before; "" for the first

	// Stated is what each file that has changed states now, as [statement.text]
	// writes it; "" for one that is gone.
	Stated map[string]string `toml:"publie,required,markdown"`
}

// name is that of a record: 2026-11-29.toml, 2026-11-29-2.toml for the second of the day.
var name = regexp.MustCompile(`^(\d{4}-\d{2}-\d{2})(?:-([2-9]|[1-9]\d+))?\.toml$`)

// IsName reports whether a file may be a record, by its name.
func IsName(file string) bool { return name.MatchString(file) }

// Name returns the name of the file of r.
func (r *Record) Name() string { return fileName(r.Date, r.Rank) }

// Path returns its place in the folder of the portal.
func (r *Record) Path() string { return Folder + "/" + r.Name() }

// Path returns the place of the record of p in the folder of the portal.
func (p *Publication) Path() string { return Folder + "/" + fileName(p.Date, p.Rank) }

func fileName(day fr.Date, rank int) string {
	if rank > 1 {
		return day.String() + "-" + strconv.Itoa(rank) + ".toml"
	}
	return day.String() + ".toml"
}

// Sentence says what keeping r does.
func (r *Record) Sentence() string {
	return "garde dans " + Folder + " ce que le portail publie le " + r.Date.Long()
}

// Compare puts records in the order in which they were made.
func (r *Record) Compare(o *Record) int {
	if c := r.Date.Compare(o.Date); c != 0 {
		return c
	}
	return r.Rank - o.Rank
}

// IsOf reports whether r is of a portal: one that has its address, or its publisher. One
// whose address could not be read may be.
func (r *Record) IsOf(p *portal.Portal) bool {
	if p.Site.BaseURL == "" {
		return true // a fault of its file, which is told there
	}
	same := strings.TrimSuffix(r.Address, "/") == strings.TrimSuffix(p.Site.BaseURL, "/")
	return same || r.SIREN != "" && r.SIREN == p.Site.Publisher.SIREN
}

const sealKey = "sceau      = "

// Write returns the bytes of the file of r, and gives r its seal.
func (r *Record) Write() []byte {
	var b strings.Builder
	p := toml.Pairs{
		{"date", r.Date.String()}, {"rang", strconv.Itoa(r.Rank)}, {"siren", toml.Quote(r.SIREN)},
		{"adresse", toml.Quote(r.Address)}, {"precedente", toml.Quote(r.Before)},
	}
	b.WriteString(p.Lines(""))
	b.WriteString("\n[publie]\n")
	for _, file := range slices.Sorted(maps.Keys(r.Stated)) {
		fmt.Fprintf(&b, "%s = '''\n%s'''\n", toml.Key(file), r.Stated[file])
	}
	r.Seal = digest(b.String())
	head := "# Ce que le portail a publié le " + r.Date.Long() + ". limpide écrit ce fichier et le relit : ne le changez pas.\n"
	return []byte(head + sealKey + `"` + r.Seal + "\"\n" + b.String())
}

// ErrBroken says that a file is no longer what [Record.Write] gave.
var ErrBroken = errors.New("ledger: the file was changed")

// Read reads a file that [Record.Write] gave. Its line ends may have changed.
func Read(data []byte) (*Record, error) {
	_, text, _ := strings.Cut(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n"+sealKey)
	seal, sealed, _ := strings.Cut(text, "\n")
	var r Record
	if strings.Trim(seal, `"`) != digest(sealed) || strict.Decode("", []byte(sealKey+text), &r).Errors() > 0 {
		return nil, ErrBroken
	}
	return &r, nil
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Withdrawn stands in place of what was published and may be no longer.
const Withdrawn = "[retiré]"

// shortest is how many letters a text has at least to be withdrawn: less would take
// figures away.
const shortest = 3

// Without returns r as if it had never told some texts, and which of them it told. The
// file stays what it is, and its seal: they are hidden where it is read.
func (r *Record) Without(texts []string) (*Record, []string) {
	var told []string
	hidden := *r
	for _, text := range texts {
		said := clean(text)
		if utf8.RuneCountInString(said) < shortest {
			continue
		}
		hide := strings.NewReplacer(said, Withdrawn, escape.Replace(said), Withdrawn)
		stated := make(map[string]string, len(hidden.Stated))
		for file, was := range hidden.Stated {
			stated[file] = hide.Replace(was)
		}
		if !maps.Equal(stated, hidden.Stated) {
			told, hidden.Stated = append(told, text), stated
		}
	}
	return &hidden, told
}

// Figure is one figure as a publication stated it.
type Figure struct {
	File, Title string
	Change      // whose New is the figure, and Reason why it was corrected
}

// Figures ranges over all that the files of the publication stated, by file.
func (r *Record) Figures() iter.Seq[Figure] {
	return func(yield func(Figure) bool) {
		for _, file := range slices.Sorted(maps.Keys(r.Stated)) {
			s := parse(file, r.Stated[file])
			for _, f := range s.facts {
				c := Change{Key: f.key, Name: s.nameOf(f.key), Unit: s.unit, New: f.value, Reason: f.reason}
				if !yield(Figure{file, s.title, c}) {
					return
				}
			}
		}
	}
}
