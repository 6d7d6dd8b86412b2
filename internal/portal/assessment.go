package portal

import (
	"slices"

	"limpide/internal/base/diag"
	"limpide/internal/base/fr"
	"limpide/internal/base/lists"
)

// AssessmentKind is what sort of assessment gave a score.
type AssessmentKind uint8

const (
	InitialAudit AssessmentKind = iota
	SelfAssessment
	FinalAudit
	LabelAudit
)

var assessmentKinds = [...]wording{
	InitialAudit:   {"audit-initial", "audit initial"},
	SelfAssessment: {"auto-evaluation", "auto-évaluation"},
	FinalAudit:     {"audit-final", "audit final"},
	LabelAudit:     {"audit-labellisation", "audit de labellisation"},
}

// IsAudit tells an audit, made by an outside auditor, from a self-assessment.
func (k AssessmentKind) IsAudit() bool { return k != SelfAssessment }

// OfContract tells the two audits that every contract asks for.
func (k AssessmentKind) OfContract() bool { return k == InitialAudit || k == FinalAudit }

// Assessment is the score of one territory on one framework at one date.
type Assessment struct {
	Territory *Territory
	Framework *Framework
	Date      fr.Date
	Dataset   *Dataset        `toml:",inline"`
	Kind      AssessmentKind  `toml:"nature,required"`
	Contract  *Contract       `toml:"contrat,ref"` // otherwise that of the date
	State     AssessmentState `toml:"etat,required"`
	Auditor   string          `toml:"cabinet"`       // a firm, never a person
	ForLabel  bool            `toml:"labellisation"` // the audit also serves to ask for the label
	Decision  fr.Date         `toml:"decision"`      // of the national commission, for a labelling audit
	Strong    []Finding       `toml:"points_forts"`
	Weak      []Finding       `toml:"points_faibles"`
	Scores    []Score         // by Node.Index, parents being sums of their children; that of the root alone if the rest is not known
	Place     diag.Place

	Stated []StatedScore // totals written in the file, to be checked against the sums
}

// Finding is a strength or a weak point that an audit found.
type Finding struct {
	Text   string `toml:"texte,required,nonempty,scalar"`
	Number string `toml:"mesure"` // of the node that it is about: "1.1.2"
	Node   *Node  // that node, or nil
	Place  diag.Place
}

// StatedScore is a total that the file states for an axis, a sub-axis or the whole.
type StatedScore struct {
	Score
	Rest  *Points // points that no status has been given for; nil if it is not stated
	Node  *Node
	Place diag.Place
}

// Score is points of the framework. Potential is what the node is worth for
// this territory once personalised; 0 means that it is not concerned.
type Score struct {
	Potential Points `toml:"potentiel,required,min=0"`
	Done      Points `toml:"faits,min=0"`
	Planned   Points `toml:"programmes,min=0"`
	NotDone   Points `toml:"pas_faits,min=0"`
}

// Unknown returns the points that no status has been given for.
func (s Score) Unknown() Points {
	return max(0, s.Potential-s.Done-s.Planned-s.NotDone)
}

// Percent returns 100 × done ÷ potential; see [Points.ShareOf]. ok is false when the node
// is not concerned: there is nothing to be a share of.
func (s Score) Percent() (percent float64, ok bool) {
	if s.Potential <= 0 {
		return 0, false
	}
	return s.Done.ShareOf(s.Potential), true
}

// Plus returns the sum of two scores.
func (s Score) Plus(o Score) Score {
	return Score{s.Potential + o.Potential, s.Done + o.Done, s.Planned + o.Planned, s.NotDone + o.NotDone}
}

// Objective is the score that a contract aims at, as it was signed.
type Objective struct {
	Contract  *Contract  `toml:"contrat,ref"` // otherwise that of the date
	Territory *Territory `toml:"territoire,ref,required,nonempty"`
	Framework *Framework `toml:"referentiel,ref,required,nonempty"`
	Date      fr.Date    `toml:"date,required"`
	Percent   float64    `toml:"pourcentage,required,min=0,max=100"` // of points done over personalised potential
	Sources   []*Source  `toml:"sources,ref"`
	Reason    string     `toml:"corrige"` // why it is no longer what was published
	Dataset   *Dataset
	Place     diag.Place
}

// Score returns the score of a node in this assessment. It is empty below the
// root of one that is only known by its total: see [Assessment.TotalOnly].
func (a *Assessment) Score(n *Node) Score {
	if n.Index >= len(a.Scores) {
		return Score{}
	}
	return a.Scores[n.Index]
}

// TotalOnly reports whether the score of the whole is known, and nothing of its
// axes: the platform publishes its snapshots so.
func (a *Assessment) TotalOnly() bool { return len(a.Scores) < len(a.Framework.Nodes) }

// Total returns the score on the whole framework.
func (a *Assessment) Total() Score { return a.Scores[a.Framework.Root.Index] }

// Audited reports whether the score comes from a validated audit; a
// self-assessment engages its author alone.
func (a *Assessment) Audited() bool { return a.Kind.IsAudit() && a.State == Validated }

// Labels reports whether the audit serves to ask for the label, alone or beside
// the contract (« audit COT avec labellisation » on the platform).
func (a *Assessment) Labels() bool { return a.Kind == LabelAudit || a.ForLabel }

// Nature is the kind in words, with what else the audit serves to: « audit final
// et de labellisation ».
func (a *Assessment) Nature() string {
	if a.ForLabel && a.Kind != LabelAudit {
		return a.Kind.String() + " et de labellisation"
	}
	return a.Kind.String()
}

// Withheld reports whether the result must not be shown yet: a labelling audit
// stays under reserve until the national commission has decided (règlement CAE
// 3.5, ECi 5.6), to the end of the month if only the month is known.
func (a *Assessment) Withheld(day fr.Date) bool {
	return a.Labels() && (a.Decision.IsZero() || a.Decision.Last().After(day))
}

// RollUp fills the scores of axes and sub-axes from those of the measures.
func (a *Assessment) RollUp() {
	nodes := a.Framework.Nodes
	for i := len(nodes) - 1; i > 0; i-- {
		parent := nodes[i].Parent.Index
		a.Scores[parent] = a.Scores[parent].Plus(a.Scores[i])
	}
}

// Assessments returns those that may be shown on a day, oldest first: not the
// future ones, nor those under reserve.
func (p *Portal) AssessmentsOf(t *Territory, f *Framework, day fr.Date) []*Assessment {
	all := slices.Clone(p.assessments[scoreKey{t, f}])
	return slices.DeleteFunc(all, func(a *Assessment) bool { return a.Date.After(day) || a.Withheld(day) })
}

// WithheldOf returns an assessment under reserve on a day, or nil: the page may
// say that an audit is being examined, nothing of its result.
func (p *Portal) WithheldOf(t *Territory, f *Framework, day fr.Date) *Assessment {
	all := p.assessments[scoreKey{t, f}]
	found, _ := lists.First(all, func(a *Assessment) bool { return !a.Date.After(day) && a.Withheld(day) })
	return found
}

// ObjectiveOf returns what the contract of a day aims at, or nil.
func (p *Portal) ObjectiveOf(t *Territory, f *Framework, day fr.Date) *Objective {
	return p.objectives[objectiveKey{scoreKey{t, f}, p.Contracts.On(day).ID}]
}
