package portal

import (
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/format/prose"
)

// Reports is what a portal has decided of its reports, what was written for them, and what
// those that are published said. Package reports tells which there may be.
type Reports struct {
	Decided []DecidedReport `toml:"rapport"`
	Orders  []PartOrder     `toml:"ordre"`
	Texts   []ReportText
	Frozen  map[string]Frozen // by name
}

// DecidedReport is whether a report is published.
type DecidedReport struct {
	Name      string `toml:"id,required,nonempty"` // "2026", "bilan"
	Published bool   `toml:"publie"`
	Place     diag.Place
}

// PartOrder is which parts of a report an addressee asks for, in which order.
type PartOrder struct {
	For   string   `toml:"pour,required,nonempty"` // "ademe"
	Parts []string `toml:"parties,required,nonempty"`
	Place diag.Place
}

// ReportText is what was written for a part of a report (content/rapports/2026/suite.md).
type ReportText struct {
	Report, Part string
	File         string
	Blocks       []prose.Block
}

// Written reports whether the text holds what somebody wrote: not a model alone, between
// brackets.
func (t *ReportText) Written() bool {
	for _, b := range t.Blocks {
		p, isText := b.(prose.Paragraph)
		if !isText || len(p.Runs) > 0 && !strings.HasPrefix(p.Runs[0].Text, "[à compléter") {
			return true
		}
	}
	return false
}

// Frozen is a report as it was published, which later data do not change: a value that
// package document wrote.
type Frozen struct {
	File string
	Data []byte
}

// ReportsFolder holds the reports that are published, a file each; ReportTexts what was
// written for reports, a folder each.
const (
	ReportsFolder = "data/rapports"
	ReportTexts   = "content/rapports"
)

// IsPublished reports whether a report is published.
func (r *Reports) IsPublished(name string) bool {
	for _, d := range r.Decided {
		if d.Name == name {
			return d.Published
		}
	}
	return false
}
