package document

import (
	"limpide/internal/base/fr"
	"limpide/internal/base/seal"
	"limpide/internal/show/chart"
)

// Frozen is a document as it was on the day of its publication, its figures with their
// values, so that neither later data nor other words change it.
type Frozen struct {
	Document `json:"-"`
	Day      fr.Date
	Facts    map[string]string // what it said of things, by a name for each
}

// frozen is what a file holds of it: a block is one of its fields.
type frozen struct {
	Day             fr.Date
	Title, Subtitle string
	Blocks          []frozenBlock
	Facts           map[string]string
}

type frozenBlock struct {
	Heading *Heading      `json:",omitempty"`
	Text    *Text         `json:",omitempty"`
	List    *List         `json:",omitempty"`
	Table   *Table        `json:",omitempty"`
	Figure  *chart.Figure `json:",omitempty"`
	Kind    string        `json:",omitempty"` // of the figure
	Page    string        `json:",omitempty"` // where the portal shows it
}

// kinds are those of figures, by the names that frozen documents give them.
var kinds = map[string]*chart.Kind{
	"comparison": chart.Comparison, "coverage": chart.Coverage, "map": chart.Map, "now": chart.Now, "profile": chart.Profile, "progress": chart.Progress,
	"schedule": chart.Schedule, "shares": chart.Shares, "states": chart.States, "timeline": chart.Timeline, "years": chart.Years,
}

// Freeze writes a document as it is on a day, sealed, with what it says of things.
func (d *Document) Freeze(on Paper, facts map[string]string) []byte {
	kept := frozen{Day: on.Day, Title: d.Title, Subtitle: d.Subtitle, Facts: facts}
	for _, b := range d.Blocks {
		var one frozenBlock
		switch b := b.(type) {
		case Heading:
			one.Heading = &b
		case Text:
			one.Text = &b
		case List:
			one.List = &b
		case Table:
			one.Table = &b
		case Figure:
			made := *b.Build(on.Builder)
			for name, kind := range kinds {
				if kind == made.Kind {
					one.Kind = name
				}
			}
			made.Kind, made.Tools = nil, chart.Tools{}
			one.Figure, one.Page = &made, b.Page()
		}
		kept.Blocks = append(kept.Blocks, one)
	}
	return seal.Write(kept)
}

// Thaw reads a document of [Document.Freeze] back.
func Thaw(data []byte) (*Frozen, error) {
	var kept frozen
	if err := seal.Read(data, &kept); err != nil {
		return nil, err
	}
	d := &Frozen{Document: Document{Title: kept.Title, Subtitle: kept.Subtitle}, Day: kept.Day, Facts: kept.Facts}
	for _, b := range kept.Blocks {
		switch {
		case b.Heading != nil:
			d.Add(*b.Heading)
		case b.Text != nil:
			d.Add(*b.Text)
		case b.List != nil:
			d.Add(*b.List)
		case b.Table != nil:
			d.Add(*b.Table)
		case b.Figure != nil && kinds[b.Kind] != nil:
			b.Figure.Kind = kinds[b.Kind]
			d.Add(Figure{Made: b.Figure, page: b.Page})
		}
	}
	return d, nil
}
