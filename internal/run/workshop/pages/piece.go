package pages

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"regexp"
	"slices"
	"strings"

	"limpide/internal/base/diag"
	"limpide/internal/base/disk"
	"limpide/internal/base/fr"
	"limpide/internal/change"
	"limpide/internal/format/foreign"
	"limpide/internal/format/metadata"
	"limpide/internal/format/picture"
)

// Where what is joined to a page goes.
const (
	pictureFolder  = "content/images/"
	documentFolder = "content/documents/"
)

// Bounds of what is joined to a page, in bytes.
const (
	maxPicture  = 25 << 20
	maxDocument = 40 << 20
	maxPieces   = 20
)

// piece is a picture or a document that a text may show, and that is written with it. It
// waits beside the journal, called by the digest of its bytes.
type piece struct {
	digest string
	file   string // where it goes: content/images/vergers.jpg
}

var pieceForm = regexp.MustCompile(`^([0-9a-f]{64})~(content/(?:images|documents)/[a-z0-9]+(?:-[a-z0-9]+)*\.[a-z]{3,4})$`)

// String writes a piece as a form sends it.
func (p piece) String() string { return p.digest + "~" + p.file }

// address returns where a text finds the piece.
func (p piece) address() string { return "/" + strings.TrimPrefix(p.file, "content/") }

// piecesOf reads the pieces that a form has sent.
func piecesOf(sent []string) ([]piece, error) {
	if len(sent) > maxPieces {
		return nil, fmt.Errorf("une page reçoit %d fichiers à la fois au plus ; enregistrez-la, puis joignez les autres", maxPieces)
	}
	pieces := make([]piece, len(sent))
	for i, s := range sent {
		m := pieceForm.FindStringSubmatch(s)
		if m == nil {
			return nil, errors.New("le formulaire nomme un fichier joint que l’atelier n’a pas reçu")
		}
		pieces[i] = piece{m[1], m[2]}
	}
	return pieces, nil
}

// files returns the pieces that a text names, to be written with it; those that the portal
// has already are left out.
func (s *screen) files(pieces []piece, text string) (files []change.File, err error) {
	for _, p := range pieces {
		if !strings.Contains(text, p.address()) || slices.ContainsFunc(files, func(f change.File) bool { return f.Path == p.file }) {
			continue
		}
		content, err := fs.ReadFile(disk.Open(s.Kept("")), p.digest)
		if err != nil || digestOf(content) != p.digest {
			return nil, fmt.Errorf("« %s » n’est plus là : joignez-le à nouveau", path.Base(p.file))
		}
		before, err := fs.ReadFile(s.Source, p.file)
		switch {
		case err == nil && bytes.Equal(before, content):
			continue
		case err == nil:
			return nil, fmt.Errorf("« %s » est maintenant le nom d’un autre fichier : joignez le vôtre à nouveau", p.file)
		}
		files = append(files, change.File{Path: p.file, Content: content})
	}
	return files, nil
}

// received is a file that a form joins to a page.
type received struct {
	name  string // as the browser gives it
	title string // of a document; of a picture, what it shows
	note  string // its legend, or ""
	data  []byte
}

// joined is a piece that was accepted: how a text shows it, and what to know about it.
type joined struct {
	piece
	markdown string
	notes    []string
}

// join accepts a file, cleaned of what it says of people if it is a picture, and keeps it
// until the page is written. taken are the pieces that the form has already.
func (s *screen) join(r received, taken []piece) (joined, error) {
	r.title, r.note = oneLine(r.title), oneLine(r.note)
	ext := picture.ExtensionOf(r.data)
	if ext == "" {
		return s.joinDocument(r, taken)
	}
	switch bare := picture.Bare(r.data); {
	case len(r.data) > maxPicture:
		return joined{}, fmt.Errorf("cette image pèse %s : %s au plus", fr.Bytes(int64(len(r.data))), fr.Bytes(maxPicture))
	case r.title == "":
		return joined{}, errors.New("dites ce que montre l’image : c’est ce que lit une personne qui ne la voit pas")
	case ext != ".svg" && !picture.IsWhole(bare):
		return joined{}, errors.New("cette image est abîmée, ou a plus de 100 millions de pixels : enregistrez-la de nouveau en JPEG ou en PNG")
	default:
		if traces, _ := metadata.Of(bare); ext != ".svg" && len(traces) > 0 {
			return joined{}, errors.New("cette image garde " + said(traces) + ", qui ne peut pas en être retiré : enregistrez-la de nouveau en JPEG ou en PNG")
		}
		kept, err := s.keep(bare, pictureFolder, r, ext, taken)
		if err != nil {
			return joined{}, err
		}
		markdown := "![" + inText.Replace(r.title) + "](" + kept.address()
		if r.note != "" {
			markdown += ` "` + inText.Replace(r.note) + `"`
		}
		j := joined{piece: kept, markdown: markdown + ")"}
		if traces, _ := metadata.Of(r.data); len(traces) > 0 {
			j.notes = []string{"Retiré de la photo : " + said(traces) + "."}
		}
		return j, nil
	}
}

// documents are the extensions of those that a page may offer.
var documents = []string{".pdf", ".odt", ".ods", ".docx", ".xlsx", ".csv", ".txt", ".zip", ".json", ".geojson"}

func (s *screen) joinDocument(r received, taken []piece) (joined, error) {
	ext := strings.ToLower(path.Ext(r.name))
	is := foreign.Name(r.data)
	switch {
	case len(r.data) == 0:
		return joined{}, errors.New("ce fichier est vide")
	case ext == ".heic" || ext == ".heif" || isHEIC(r.data):
		return joined{}, errors.New("c’est une photo HEIC, que la plupart des navigateurs ne montrent pas : enregistrez-la en JPEG ; sur un iPhone, " +
			"« Réglages », « Appareil photo », « Formats », « Le plus compatible » prend les suivantes en JPEG")
	case slices.Contains([]string{".webp", ".avif", ".bmp", ".tif", ".tiff"}, ext) || is == "une image WebP":
		return joined{}, errors.New("une page ne montre que des images JPEG, PNG, GIF ou SVG : enregistrez celle-ci en JPEG ou en PNG")
	case slices.Contains([]string{".jpg", ".jpeg", ".png", ".gif", ".svg"}, ext):
		what := "ce n’est pas une image"
		if is != "" {
			what = "ce n’est pas une image, mais " + is
		}
		return joined{}, errors.New(what + ", malgré son nom : choisissez-en une autre")
	case !slices.Contains(documents, ext):
		return joined{}, fmt.Errorf("un portail ne publie pas de fichier « %s » : il y faut une image (JPEG, PNG, GIF, SVG) ou un document (%s)",
			path.Ext(r.name), strings.ReplaceAll(strings.Join(documents, ", "), ".", ""))
	case len(r.data) > maxDocument:
		return joined{}, fmt.Errorf("ce document pèse %s : %s au plus", fr.Bytes(int64(len(r.data))), fr.Bytes(maxDocument))
	case ext == ".pdf" && is != "un document PDF":
		return joined{}, errors.New("ce n’est pas un PDF, malgré son nom : enregistrez-le de nouveau en PDF")
	case r.title == "":
		return joined{}, errors.New("dites ce qu’est le document : ce sera le texte du lien")
	}
	kept, err := s.keep(r.data, documentFolder, r, ext, taken)
	if err != nil {
		return joined{}, err
	}
	j := joined{piece: kept, markdown: "[" + inText.Replace(r.title) + "](" + kept.address() + ")"}
	switch traces, whole := metadata.Of(r.data); {
	case len(traces) > 0:
		j.notes = append(j.notes, "Ce document donnera à qui le télécharge : "+said(traces)+". Retirez-le dans le programme qui l’a fait, puis joignez-le à nouveau : d’ici là, la publication le refuse.")
	case !whole:
		j.notes = append(j.notes, "Ce document ne peut pas être lu en entier : rien ne dit s’il nomme des personnes.")
	}
	return j, nil
}

// isHEIC reports whether a file is a photo as telephones of Apple take them (ISO/IEC
// 23008-12, annex B).
func isHEIC(data []byte) bool {
	if len(data) < 12 || string(data[4:8]) != "ftyp" {
		return false
	}
	return slices.Contains([]string{"heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1"}, string(data[8:12]))
}

// keep keeps a file until its page is written, and gives it a name of ours.
func (s *screen) keep(data []byte, folder string, r received, ext string, taken []piece) (piece, error) {
	const longest = 60 // in characters
	stem := fr.ShortSlug(r.title, longest)
	if stem == "" {
		stem = fr.ShortSlug(strings.TrimSuffix(path.Base(r.name), path.Ext(r.name)), longest)
	}
	if stem == "" {
		stem = "fichier"
	}
	p := piece{digestOf(data), folder + stem + ext}
	isTaken := func() bool {
		if known, err := fs.ReadFile(s.Source, p.file); err == nil {
			return !bytes.Equal(known, data)
		}
		return slices.ContainsFunc(taken, func(other piece) bool { return other.file == p.file && other.digest != p.digest })
	}
	for n := 2; isTaken(); n++ {
		p.file = fmt.Sprintf("%s%s-%d%s", folder, stem, n, ext)
	}
	if err := s.Hold(p.digest, data); err != nil {
		return piece{}, fmt.Errorf("le fichier joint ne peut pas être gardé le temps d’écrire la page (%s)", diag.Reason(err))
	}
	return p, nil
}

// said lists the traces of a file.
func said(traces []metadata.Trace) string {
	var all []string
	for _, t := range traces {
		if t.Who != "" && !slices.Contains(all, t.What+" ("+t.Who+")") {
			all = append(all, t.What+" ("+t.Who+")")
		} else if t.Who == "" && !slices.Contains(all, t.What) {
			all = append(all, t.What)
		}
	}
	return fr.Join(all)
}

// inText writes a text so that Markdown shows it as it is.
var inText = strings.NewReplacer(`\`, `\\`, `[`, `\[`, `]`, `\]`, `*`, `\*`, `_`, `\_`, "`", "\\`", `<`, `\<`, `{{`, `\{{`, `"`, `\"`)

// oneLine returns a text of a form on one line.
func oneLine(text string) string { return diag.Printable(strings.Join(strings.Fields(text), " ")) }

// readPiece reads the file of a form, nil if none was chosen.
func readPiece(r *http.Request) (*received, error) {
	file, head, err := r.FormFile("piece")
	if errors.Is(err, http.ErrMissingFile) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var data bytes.Buffer
	if _, err := data.ReadFrom(file); err != nil {
		return nil, err
	}
	return &received{name: head.Filename, title: r.PostFormValue("montre"), note: r.PostFormValue("legende"), data: data.Bytes()}, nil
}
