package site

import (
	"bytes"
	"html/template"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/show/address"
	"limpide/internal/site/drawn"
	"limpide/internal/site/frame"
	"limpide/internal/site/page"
)

// embedPage is a figure alone, for other sites to frame: with its source, its licence,
// its mark when it is invented, and the way to its page.
type embedPage struct {
	*frame.Layout
	Band      template.HTML // of a preview
	Figure    template.HTML
	Page      string // link to the figure on its page
	Publisher string
	Day       string
}

// embedFrame is not of the theme: what stands in the pages of others has neither menu
// nor script, whatever the portal looks like. Its link leaves their page where it is.
var embedFrame = template.Must(template.New("").Funcs(template.FuncMap{"typo": fr.Typo}).Parse(`<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
{{.Policy}}
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Mark}}{{typo .HeadTitle}}</title>
<meta name="description" content="{{.Mark}}{{typo .Description}}">
<meta name="robots" content="noindex{{if .IsPreview}}, nofollow{{end}}">
<link rel="canonical" href="{{.Canonical}}">
<link rel="stylesheet" href="{{.Root}}{{index .Assets "style.css"}}">
<link rel="icon" type="image/svg+xml" href="{{.Root}}{{index .Assets "icone.svg"}}">
</head>
<body class="integre">
{{.Band}}<main>
{{.Figure}}
<p class="signature"><a href="{{.Page}}" target="_blank">{{typo .Site.Title}}<span class="lecteur"> (nouvelle fenêtre)</span></a>, {{typo .Publisher}}, {{.Day}}. {{typo .Site.Licence.Name}}.</p>
</main>
{{.Patterns}}
</body>
</html>
`))

// planEmbeds plans a page for other sites of each figure that has a picture.
func (s *Site) planEmbeds() {
	for _, f := range s.view.Drawn.Embeds() {
		s.add(Output{Path: address.File(f.Embed), Beside: f.Page, Render: func(w *bytes.Buffer) diag.List { return s.embed(w, f) }})
	}
}

func (s *Site) embed(w *bytes.Buffer, planned *drawn.Figure) diag.List {
	fig, l, about := planned.Draw(), s.view.BareLayout(planned.Embed), &s.portal.Site
	l.Title, l.HeadTitle, l.Description = fig.Title, fig.Title+" – "+about.Title, fig.Subtitle
	l.Canonical = s.input.BaseURL + address.Below(planned.Page)
	l.Assets, l.Site, l.IsPreview, l.Example = s.view.Theme.Assets(), about, s.view.Preview, fig.HoldsExamples()
	fig.StandAlone()
	var body bytes.Buffer
	fig.HTML(&body)
	band, faults := s.view.Theme.Part("preview", l)
	shown := embedPage{l, band, template.HTML(body.String()), l.To(planned.Page) + "#" + fig.Anchor(), about.Publisher.Name, s.input.Date.Long()}
	if err := embedFrame.Execute(w, shown); err != nil {
		panic(err) // the template is ours, and a buffer takes everything
	}
	page.Finish(w, l.Patterns)
	return faults
}
