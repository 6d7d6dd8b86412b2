package report

import (
	"fmt"
	"io/fs"
	"path"

	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/toml"
	"limpide/internal/portal"
	"limpide/internal/show/document"
	"limpide/internal/show/words/memory"
)

const decidedFile = "data/rapports.toml"

// Publish returns the files that publish a report: the first keeps what it says on the day,
// the other tells that it is published. A report is published whole, once what it is on has
// ended, and once.
func Publish(source fs.FS, p *portal.Portal, day fr.Date, published *memory.Memory, name string) ([]change.File, error) {
	r, err := Named(p, day, name)
	if err != nil {
		return nil, err
	}
	file := path.Join(portal.ReportsFolder, r.Name+".json")
	if _, there := p.Reports.Frozen[r.Name]; there {
		return nil, fmt.Errorf("ce rapport a déjà été publié : %s garde ce qu’il disait ; pour le refaire, retirez ce fichier", file)
	}
	if !r.Over(day) {
		return nil, fmt.Errorf("ce rapport porte sur une période qui n’est pas finie : il se publie après")
	}
	if missing := r.Unwritten(&p.Reports); len(missing) > 0 {
		return nil, fmt.Errorf("ce rapport n’est pas complet : il reste à écrire %s, dans %s/%s/ (limpide new rapport %s)", fr.Join(missing), portal.ReportTexts, r.Name, r.Name)
	}
	made := change.File{Path: file, Content: r.Write(p, day, published).Freeze(document.On(p, day), Facts(p, day))}
	decided := change.File{Path: decidedFile}
	if decided.Before, err = fs.ReadFile(source, decidedFile); err != nil {
		decided.Before = nil
	}
	doc := toml.Edit(string(decided.Before))
	at := -1
	for i, d := range p.Reports.Decided {
		if d.Name == r.Name {
			at = i
		}
	}
	if at >= 0 {
		doc.Set("true", "rapport", fmt.Sprint(at), "publie")
	} else {
		doc.AppendBlock("[[rapport]]\nid = " + toml.Quote(r.Name) + "\npublie = true\n")
	}
	if len(doc.Refused()) > 0 {
		return nil, fmt.Errorf("limpide ne sait pas changer %s : écrivez-y « publie = true » pour ce rapport, puis recommencez", decidedFile)
	}
	decided.Content = []byte(doc.String())
	if string(decided.Content) == string(decided.Before) {
		return []change.File{made}, nil
	}
	return []change.File{made, decided}, nil
}
