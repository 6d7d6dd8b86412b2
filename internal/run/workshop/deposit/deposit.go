// Package deposit is the screen of the workshop where files are dropped: what the
// command import reads, its questions as a form, and what it would change.
package deposit

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
	"limpide/internal/change"
	"limpide/internal/change/importer"
	"limpide/internal/format/sheet"
	"limpide/internal/portal/load"
	"limpide/internal/run/workshop/desk"
)

//go:embed assets
var assets embed.FS

// Addresses of the screen, and of what it made of some files.
const (
	root    = desk.Root + "deposer/"
	reading = root + "lire"
	back    = root + "a-renvoyer"
)

// maxFiles bounds how many files are read together.
const maxFiles = 20

type screen struct{ *desk.Desk }

// Mount adds the screen to a workshop, and forgets what was dropped another day.
func Mount(d *desk.Desk) {
	s := screen{d}
	d.Handle("GET "+root+"{$}", s.ask)
	d.Handle("POST "+root+"{$}", s.receive)
	d.Handle("GET "+reading, s.read)
	d.Handle("POST "+reading, s.read)
	d.Handle("GET "+back, s.sendBack)
	d.Forget()
}

var (
	dropPage      = desk.Parse(assets, "assets/drop.html")
	questionsPage = desk.Parse(assets, "assets/questions.html")
)

func (s screen) ask(w http.ResponseWriter, r *http.Request) {
	s.Render(w, r, http.StatusOK, dropPage, desk.Page{Title: "Déposer un fichier"})
}

// receive keeps the files beside the journal, by their digests, and reads them.
func (s screen) receive(w http.ResponseWriter, r *http.Request) {
	parts, err := r.MultipartReader()
	if err != nil {
		s.Refuse(w, r, desk.Broken(err))
		return
	}
	query := url.Values{}
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			s.Refuse(w, r, desk.Broken(err))
			return
		}
		name := cleanName(part.FileName())
		if part.FormName() != "fichier" || name == "" {
			continue
		}
		if len(query["f"]) == maxFiles {
			s.Refuse(w, r, fmt.Errorf("%d fichiers à la fois au plus", maxFiles))
			return
		}
		data, err := io.ReadAll(io.LimitReader(part, importer.MaxSize+1))
		if err = desk.Broken(err); err == nil {
			err = s.keep(data)
		}
		if err != nil {
			s.Refuse(w, r, err)
			return
		}
		query.Add("f", digestOf(data)+"~"+name)
	}
	if len(query) == 0 {
		s.Refuse(w, r, errors.New("il manque le fichier : choisissez-en un"))
		return
	}
	http.Redirect(w, r, reading+"?"+query.Encode(), http.StatusSeeOther)
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func (s screen) keep(data []byte) error {
	if err := s.Hold(digestOf(data), data); err != nil {
		return fmt.Errorf("le fichier déposé ne peut pas être gardé le temps d’être lu (%s)", diag.Reason(err))
	}
	return nil
}

// cleanName returns the name of a file as it is shown, without a folder nor what
// cannot be printed. Nothing on the disk is ever called by it.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" {
		return ""
	}
	return strings.TrimSpace(diag.Printable(name))
}

// dropped is a file to import.
type dropped struct {
	name   string
	export *importer.Export
	again  importer.Answers
}

var digestForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

// open reads the files that an address names.
func (s screen) open(r *http.Request) ([]*dropped, diag.List, error) {
	var files []*dropped
	var faults diag.List
	named := r.URL.Query()["f"]
	if len(named) == 0 || len(named) > maxFiles {
		return nil, nil, errors.New("il manque le fichier : déposez-le à nouveau")
	}
	for _, f := range named {
		digest, name, _ := strings.Cut(f, "~")
		if name = cleanName(name); name == "" || !digestForm.MatchString(digest) {
			return nil, nil, errors.New("cette adresse ne nomme pas un fichier déposé")
		}
		data, err := fs.ReadFile(disk.Open(s.Kept("")), digest)
		if err != nil {
			return nil, nil, fmt.Errorf("« %s » n’est plus là : déposez-le à nouveau", name)
		}
		e, broken := importer.Read(name, data)
		faults.Add(broken...)
		files = append(files, &dropped{name: name, export: e})
	}
	return files, faults, nil
}

// read tells what the files change, or asks what they do not say.
func (s screen) read(w http.ResponseWriter, r *http.Request) {
	if err := desk.ParseForm(r); err != nil {
		s.Refuse(w, r, err)
		return
	}
	files, faults, err := s.open(r)
	if err != nil {
		s.Refuse(w, r, err)
		return
	}
	names := lists.Map(files, func(f *dropped) string { return "«\u00a0" + f.name + "\u00a0»" })
	proposal := desk.Proposal{
		Title: "Importer " + fr.Join(names), What: "import de " + fr.Join(names),
		Plan: change.Plan{Faults: faults}, Back: root, Done: desk.Root + "journal/",
	}
	if faults.Errors() > 0 {
		s.Propose(w, r, proposal)
		return
	}
	var open []question
	var refused []refusal
	proposal.Plan, open, refused = s.plan(files, r.PostForm)
	if len(open) > 0 {
		view := questionsView{Address: r.URL.RequestURI(), Questions: open, Known: known(r.PostForm, open)}
		view.Files = lists.Map(files, func(f *dropped) string { return fr.Capital(f.export.Describe()) })
		s.Render(w, r, http.StatusOK, questionsPage, desk.Page{Title: proposal.Title, Data: view})
		return
	}
	for _, one := range refused {
		proposal.Downloads = append(proposal.Downloads, desk.Download{
			Address: fmt.Sprintf("%s?%s&%s&de=%d", back, r.URL.RawQuery, r.PostForm.Encode(), one.file),
			Title:   fr.Count(one.rows, "ligne refusée", "lignes refusées") + " de «\u00a0" + files[one.file].name + "\u00a0», à renvoyer (XLSX)",
		})
	}
	s.Propose(w, r, proposal)
}

// refusal is the rows of a file that are refused, in a workbook to send back.
type refusal struct {
	file, rows int // which file, how many rows
	book       *sheet.Book
}

// plan works out what the files change, one after the other, with the answers of a
// form, and the rows that are refused; or what remains to be asked of the first that
// needs it.
func (s screen) plan(files []*dropped, form url.Values) (all change.Plan, open []question, refused []refusal) {
	for i, f := range files {
		now := change.Overlay(s.Source, all.Files)
		p, faults := load.Told(now)
		if faults.Errors() > 0 {
			all.Faults = faults
			return all, nil, nil
		}
		said := map[string]bool{}
		var plan change.Plan
		for again := true; again; {
			again = false
			plan = importer.Prepare(f.export, p, now, f.again)
			asked := plan.Questions
			if plan.Apart {
				asked = []change.Question{partly(plan)}
			}
			open = nil
			for _, q := range asked {
				name := fmt.Sprintf("q%d-%s", i, q.Key)
				answer := strings.TrimSpace(form.Get(name))
				asking := question{Question: q, Name: name, File: f.name, Answer: answer}
				if answer != "" && !said[name] {
					said[name] = true
					if err := f.export.Reply(&f.again, q, answer); err == nil {
						again = true
						continue
					} else {
						asking.Fault = fr.Capital(err.Error()) + "."
					}
				}
				open = append(open, asking)
			}
		}
		if len(open) > 0 && (plan.Apart || plan.Faults.Errors() == 0) {
			return all, open, nil
		}
		if plan.Faults.Errors() > 0 {
			all.Faults = plan.Faults
			return all, nil, nil
		}
		if plan.Back != nil {
			refused = append(refused, refusal{i, plan.Refused, plan.Back})
		}
		all = joined(all, plan)
	}
	all.Faults.Add(s.unsettled(files, all.Files)...)
	return all, nil, refused
}

// partly asks whether the rows without a fault are taken, and the others sent back.
func partly(plan change.Plan) change.Question {
	q := importer.Partly
	q.Text = fmt.Sprintf("%s sans faute, %s : importer les premières et mettre les autres dans une feuille à renvoyer",
		fr.Count(plan.Taken, "ligne", "lignes"), fr.Count(plan.Refused, "avec une faute", "avec une faute"))
	return q
}

// joined adds the plan of a file to that of those before it.
func joined(all, plan change.Plan) change.Plan {
	all.Groups = append(all.Groups, plan.Groups...)
	all.Aside = append(all.Aside, plan.Aside...)
	all.Files = change.Merge(all.Files, plan.Files)
	return all
}

// unsettled reports what importing the files a second time would still change.
func (s screen) unsettled(files []*dropped, written []change.File) diag.List {
	after := change.Overlay(s.Source, written)
	p, broken := load.Told(after)
	if broken.Errors() > 0 {
		return nil // the proposal tells it
	}
	exports, answers := make([]*importer.Export, len(files)), make([]importer.Answers, len(files))
	for i, f := range files {
		exports[i], answers[i] = f.export, f.again
	}
	return importer.Unsettled(p, after, exports, answers)
}

// question is a question of a file as a page asks it.
type question struct {
	change.Question
	Name   string // of its field
	File   string
	Answer string // that was given
	Fault  string // why it is none
}

// AsksSource reports whether the question is about a document that may have to be
// described first.
func (q question) AsksSource() bool { return q.Flag == "--source-des-valeurs" }

type questionsView struct {
	Address   string
	Files     []string // what each is
	Questions []question
	Known     []answer
}

type answer struct{ Name, Value string }

// known returns the answers that were given to other questions than those that are
// open, to be sent again with theirs.
func known(form url.Values, open []question) (given []answer) {
	for name, values := range form {
		if !slices.ContainsFunc(open, func(q question) bool { return q.Name == name }) {
			given = append(given, answer{name, values[0]})
		}
	}
	slices.SortFunc(given, func(a, b answer) int { return strings.Compare(a.Name, b.Name) })
	return given
}

// sendBack answers with the workbook of the rows that are refused.
func (s screen) sendBack(w http.ResponseWriter, r *http.Request) {
	files, faults, err := s.open(r)
	if err != nil || faults.Errors() > 0 {
		s.Refuse(w, r, errors.Join(err, errors.New("le fichier n’est plus lisible : déposez-le à nouveau")))
		return
	}
	var book *sheet.Book
	_, _, refused := s.plan(files, r.URL.Query())
	name := ""
	for _, one := range refused {
		if fmt.Sprint(one.file) == r.URL.Query().Get("de") {
			book, name = one.book, files[one.file].name
		}
	}
	if book == nil {
		s.Tell(w, r, http.StatusNotFound, "Rien à renvoyer", "Aucune ligne de ces fichiers n’est refusée.")
		return
	}
	var b bytes.Buffer
	if err := book.Write(&b); err != nil {
		s.Refuse(w, r, err)
		return
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	w.Header().Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(stem+" - à renvoyer.xlsx"))
	s.Send(w, r, "a-renvoyer.xlsx", b.Bytes())
}
