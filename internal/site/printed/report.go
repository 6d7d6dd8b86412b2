package printed

import (
	"fmt"
	"slices"
	"strings"

	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/show/document"
	"limpide/internal/show/report"
	"limpide/internal/site/drawn"
	"limpide/internal/site/frame"
	"limpide/internal/site/making"
	"limpide/internal/site/view/piece"
)

// IndexPage is "/rapports/": the reports that have been published, and those that are
// still to be.
type IndexPage struct {
	*frame.Layout
	Published, Drafts []piece.Line
	Due               []string // reports that the site does not show
	Sheets            []piece.Line
	SheetsApart       string // the list of the territories, when the page has no room for their sheets
}

// ReportPage is "/rapports/<année>/", "/rapports/bilan/", "/rapports/phase-1/": a report,
// as it is sent.
type ReportPage struct {
	*frame.Layout
	Subtitle string
	Draft    bool // nobody has published it yet
	Missing  int  // passages that remain to be written
	Blocks   []Block
	Written  string // its address, for who reads it on paper
	Name     string
}

// Style returns the rules that give each sheet of paper of a report its running head. A
// style sheet cannot take it from the page: browsers do not know how to yet.
func Style(s *making.Site) string {
	var b strings.Builder
	for _, one := range shown(s) {
		fmt.Fprintf(&b, "@page rapport-%[1]s { margin: 2cm 1.8cm; @top-left { content: %[2]s } @top-right { content: %[3]s } @bottom-right { content: counter(page) \" / \" counter(pages) } }\n"+
			":root:has(#rapport_%[1]s) body { page: rapport-%[1]s; }\n",
			one.Name, quoted(s.Portal.Site.Publisher.ShortName), quoted(one.Title+", "+s.Day.Long()))
	}
	return b.String()
}

var inQuotes = strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ", "\r", " ")

// quoted writes a text as style sheets do.
func quoted(text string) string { return `"` + inQuotes.Replace(fr.Typo(text)) + `"` }

// shown returns the reports that have a page: those that are published, and the others
// where drafts are shown.
func shown(s *making.Site) []report.Report {
	return slices.DeleteFunc(report.All(s.Portal, s.Day), func(r report.Report) bool {
		return !s.Drafts && !s.Portal.Reports.IsPublished(r.Name)
	})
}

func indexPages(s *making.Site) []making.Page {
	if len(s.Portal.Contracts) == 0 {
		return nil
	}
	return []making.Page{{
		Address: address.Reports, Short: "Rapports", Title: "Les rapports",
		Description: "Ce que le contrat a fait, année par année, et ce qu’il a changé : les rapports tels qu’ils sont envoyés.",
		View:        func(r *making.Rendering) any { return index(s, r) },
	}}
}

func index(s *making.Site, r *making.Rendering) *IndexPage {
	page := &IndexPage{Layout: r.Layout}
	for _, one := range report.All(s.Portal, s.Day) {
		r.Cite(one.Contract.Dataset)
		line := piece.Line{Title: one.Title, Text: one.Subtitle, Href: r.To(address.Report(one.Name))}
		switch {
		case s.Portal.Reports.IsPublished(one.Name):
			page.Published = append(page.Published, line)
		case s.Drafts:
			page.Drafts = append(page.Drafts, line)
		default:
			page.Due = append(page.Due, one.Title)
		}
	}
	if len(s.Portal.Territories) > making.PerPage {
		page.SheetsApart = r.To(address.Territories)
		return page
	}
	for _, t := range s.Portal.Territories {
		page.Sheets = append(page.Sheets, piece.Line{Title: t.ShortName, Href: r.To(address.Sheet(address.Territory(t)))})
	}
	return page
}

func reportPages(s *making.Site) []making.Page {
	var pages []making.Page
	for _, one := range shown(s) {
		isDraft := !s.Portal.Reports.IsPublished(one.Name)
		page := func(r *making.Rendering, doc *document.Document) *ReportPage {
			return &ReportPage{
				Layout: r.Layout, Subtitle: doc.Subtitle, Draft: isDraft, Missing: len(doc.Missing()), Blocks: blocks(r, doc),
				Written: written(s.Portal, r.Address), Name: one.Name,
			}
		}
		whole := func() *document.Document {
			if kept := one.Published(s.Portal); kept != nil && !isDraft {
				return kept
			}
			return one.Write(s.Portal, s.Day, s.Memory) // one that is no longer whole is a fault: no site is published with it
		}
		main := making.Page{
			Address: address.Report(one.Name), From: one.Contract.Place, Short: one.Title, Title: one.Title, Example: one.Contract.Dataset.Example,
			Description: fmt.Sprintf("%s. %s.", one.Title, one.Subtitle), Row: address.Reports,
			View: func(r *making.Rendering) any { return page(r, whole()) },
		}
		if len(s.Portal.Territories) <= report.MostTogether {
			pages = append(pages, main)
			continue
		}
		territories := s.Portal.Territories
		if !isDraft { // those of which it tells, whoever has left or come since
			territories = toldOf(whole(), s.Portal.Everyone())
		}
		cut := &drawn.Shared[*sharedOut]{Make: func() *sharedOut { return shareOut(whole(), one.Name, territories) }}
		cut.Count()
		main.View = func(r *making.Rendering) any { return page(r, cut.Get().all) }
		pages = append(pages, main)
		for _, t := range territories {
			cut.Count()
			pages = append(pages, making.Page{
				Address: address.ReportOn(one.Name, t), From: one.Contract.Place, Short: t.ShortName, Title: one.Title + " : " + t.ShortName, Example: main.Example,
				Description: fmt.Sprintf("%s. %s. Ce qui est %s.", one.Title, one.Subtitle, t.Of()), Row: main.Address,
				View: func(r *making.Rendering) any { return page(r, cut.Get().of[t.Slug]) },
			})
		}
		if parts := piece.ByName(territories); len(parts) > 1 {
			list := making.Page{
				Address: address.ReportTerritories(one.Name), From: one.Contract.Place, Short: territoryByTerritory, Title: one.Title + ", territoire par territoire",
				Description: fmt.Sprintf("%s. %s. Les pages des territoires.", one.Title, one.Subtitle), Example: main.Example,
			}
			for n, part := range parts {
				pages = append(pages, making.Part(list, n+1, len(parts), func(r *making.Rendering) any {
					doc := &document.Document{Subtitle: one.Subtitle}
					doc.Add(document.List{Items: linksTo(one.Name, part)})
					return page(r, doc)
				}))
			}
		}
	}
	return pages
}
