package catalog

import (
	"archive/zip"
	"compress/flate"
	"fmt"
	"io"
	"strings"
	"time"

	"limpide/internal/base/fr"
	"limpide/internal/format/data"
	"limpide/internal/site/opendata"
)

// Archive writes donnees.zip: every table as CSV, datapackage.json, and a README
// for who opens it years later. The same catalogue gives the same bytes. The error
// is that of w.
func (c *Catalogue) Archive(w io.Writer) error {
	archive := zip.NewWriter(w)
	var compressor *flate.Writer // files are written one after the other, and it is long to make
	archive.RegisterCompressor(zip.Deflate, func(out io.Writer) (_ io.WriteCloser, err error) {
		if compressor != nil {
			compressor.Reset(out)
			return compressor, nil
		}
		compressor, err = flate.NewWriter(out, flate.BestCompression)
		return compressor, err
	})
	day := c.Day.First()
	when := time.Date(day.Year, time.Month(day.Month), day.Day, 0, 0, 0, 0, time.UTC)
	create := func(name string) (io.Writer, error) {
		return archive.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: when})
	}
	for _, text := range []struct {
		name    string
		content []byte
	}{{"LISEZ-MOI.txt", c.readme()}, {"datapackage.json", c.Package()}} {
		file, err := create(text.name)
		if err != nil {
			return err
		}
		if _, err := file.Write(text.content); err != nil {
			return err
		}
	}
	for i := range c.Tables {
		t := &c.Tables[i]
		file, err := create(fromData(t.Path(opendata.CSV)))
		if err != nil {
			return err
		}
		if err := t.WriteCSV(file); err != nil {
			return err
		}
	}
	return archive.Close()
}

func (c *Catalogue) readme() []byte {
	var b strings.Builder
	line := func(format string, args ...any) { fmt.Fprintf(&b, format+"\r\n", args...) }
	line("%s", fr.Plain(c.Site.Title))
	line("Les données du portail, établies le %s", fr.Plain(c.Day.Long()))
	line("%s", c.Base)
	line("")
	line("Éditeur : %s", fr.Plain(c.Site.Publisher.Name))
	line("Licence : %s (%s), sauf mention contraire ci-dessous", fr.Plain(c.Site.Licence.Name), c.Site.Licence.URL)
	for i := range c.Tables {
		if c.Tables[i].Example {
			line("")
			line("ATTENTION : les fichiers dont le nom commence par « exemple- » tiennent des valeurs")
			line("inventées pour montrer le portail. Leur colonne « exemple » dit lesquelles.")
			break
		}
	}
	line("")
	line("Les fichiers sont en CSV : texte en UTF-8, virgule entre les colonnes, point décimal,")
	line("dates année-mois-jour. Une case vide veut dire « pas de valeur », jamais zéro.")
	line("datapackage.json les décrit, colonne par colonne, pour les programmes (Data Package v2).")
	for i := range c.Tables {
		t := &c.Tables[i]
		line("")
		line("")
		line("%s", strings.ToUpper(fr.Plain(t.Title)))
		line("%s", fromData(t.Path(opendata.CSV)))
		line("%s", fr.Plain(t.Description))
		line("%s. Licence : %s.", fr.Plain(fr.Count(t.Len(), "ligne", "lignes")), fr.Plain(t.Licence))
		line("")
		for _, column := range t.Columns {
			line("  %s (%s%s) : %s", column.Name, column.Type, unit(column), fr.Plain(column.Description))
		}
	}
	return []byte(b.String())
}

func unit(c data.Column) string {
	if c.Unit == "" {
		return ""
	}
	return ", " + fr.Plain(c.Unit)
}

// Link is a page or a file that llms.txt leads to.
type Link struct{ Title, Address, Description string }

// Guide returns llms.txt: what the portal is, its main pages and its data, for
// programs that answer questions.
func (c *Catalogue) Guide(pages []Link) []byte {
	var b strings.Builder
	list := func(heading string, links []Link) {
		fmt.Fprintf(&b, "\n## %s\n\n", heading)
		for _, l := range links {
			fmt.Fprintf(&b, "- [%s](%s): %s\n", fr.Plain(l.Title), l.Address, fr.Plain(l.Description))
		}
	}
	fmt.Fprintf(&b, "# %s\n\n> %s\n\n", fr.Plain(c.Site.Title), fr.Plain(c.Site.Description))
	fmt.Fprintf(&b, "Publié par %s. État du %s. Licence : %s.\n", fr.Plain(c.Site.Publisher.Name), fr.Plain(c.Day.Long()), fr.Plain(c.Site.Licence.Name))
	b.WriteString("Un score est un pourcentage du potentiel propre à chaque territoire : il ne se compare pas d’un territoire à l’autre comme un classement. Une case vide est une absence, jamais un zéro.\n")
	for i := range c.Tables {
		if c.Tables[i].Example {
			b.WriteString("\n**Ceci est une maquette : ce qui porte le mot « Exemple » est inventé et ne dit rien d’un territoire réel.**\n")
			break
		}
	}
	list("Pages", pages)
	var datasets []Link
	for i := range c.Tables {
		t := &c.Tables[i]
		datasets = append(datasets, Link{title(t) + " (CSV)", c.Base + t.Path(opendata.CSV), t.Description})
	}
	datasets = append(datasets, Link{"Dictionnaire de toutes les données (Data Package)", c.Base + PackagePath, "Chaque colonne, son type, son unité, son sens."})
	list("Données", datasets)
	return []byte(b.String())
}
