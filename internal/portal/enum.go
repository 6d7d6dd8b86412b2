package portal

import "limpide/internal/base/lists"

// wording is a value of a closed list: its word in the data files, and the one
// of sentences when that is another.
type wording struct{ word, name string }

func (w wording) String() string {
	if w.name == "" {
		return w.word
	}
	return w.name
}

// Enum is a closed list of words. A value knows its word in the data files, and
// String returns the one of sentences. Words returns those of files, by value;
// one that no file may give has none.
type Enum interface {
	~uint8
	Word() string
	Words() []string
	String() string
}

// Values returns the values of a list that files may give, in its order.
func Values[E Enum]() []E {
	var values []E
	for i, word := range E(0).Words() {
		if word != "" {
			values = append(values, E(i))
		}
	}
	return values
}

// ValueOf returns the value of a word of a file or of an option. ok is false if
// the list has no such word.
func ValueOf[E Enum](word string) (value E, ok bool) {
	return lists.First(Values[E](), func(v E) bool { return v.Word() == word })
}

// words returns the words of the files.
func words(list []wording) []string {
	return lists.Map(list, func(w wording) string { return w.word })
}

// The lists whose values may have another word in sentences than in files. Word
// returns that of files, Words all of these in order, String that of sentences.
func (k AssessmentKind) Word() string   { return assessmentKinds[k].word }
func (AssessmentKind) Words() []string  { return words(assessmentKinds[:]) }
func (k AssessmentKind) String() string { return assessmentKinds[k].String() }

func (s ActionState) Word() string   { return actionStates[s].word }
func (ActionState) Words() []string  { return words(actionStates[:]) }
func (s ActionState) String() string { return actionStates[s].String() }

func (d Direction) Word() string   { return directions[d].word }
func (Direction) Words() []string  { return words(directions[:]) }
func (d Direction) String() string { return directions[d].String() }

func (l Level) Word() string   { return levels[l].word }
func (Level) Words() []string  { return words(levels[:]) }
func (l Level) String() string { return levels[l].String() }

func (t Texture) Word() string   { return textures[t].word }
func (Texture) Words() []string  { return words(textures[:]) }
func (t Texture) String() string { return textures[t].String() }

func (n Nature) Word() string   { return natures[n].word }
func (Nature) Words() []string  { return words(natures[:]) }
func (n Nature) String() string { return natures[n].String() }

// A file gives a value that is [Missing] no word, but a key for the reason: "absent".
func (s ValueState) Word() string   { return valueStates[s].word }
func (ValueState) Words() []string  { return words(valueStates[:Missing]) }
func (s ValueState) String() string { return valueStates[s].String() }

// The lists of which a value is its word, in files as in sentences.
type (
	// AccessibilityState is what an audit of the site found.
	AccessibilityState string
	// SourceKind is what sort of document a source is.
	SourceKind string
	// Side tells a body of the pole and its members from one outside them.
	Side string
	// FiliationKind is what happened to a body.
	FiliationKind string
	// StarRule is how the rules of a label compare a score with a threshold.
	StarRule string
	// TaskState is how a task of the contract stands.
	TaskState string
	// GoalState is how a goal of the contract stands.
	GoalState string
	// ReviewState is how a meeting of the contract stands.
	ReviewState string
	// Priority of an action.
	Priority string
	// BudgetKind is what an amount pays for.
	BudgetKind string
	// EffectSense is which way an action should move something.
	EffectSense string
	// BudgetUnit is what an amount counts.
	BudgetUnit string
	// AssessmentState tells a result that may still change.
	AssessmentState string
)

// The words to which the program gives a meaning.
const (
	Carried   = "faite" // a task, a review
	Underway  = "en cours"
	Awaited   = "à venir"
	Abandoned = "abandonnée"
	Untold    = "à renseigner" // nothing is published about it

	Investment BudgetKind = "investissement"
	Running    BudgetKind = "fonctionnement"

	Euros    BudgetUnit = "€ HT"
	FullTime BudgetUnit = "ETP"

	Less EffectSense = "baisse"
	More EffectSense = "hausse"

	Above   StarRule = "supérieur à"
	AtLeast StarRule = "supérieur ou égal à"

	Draft     AssessmentState = "provisoire"
	Validated AssessmentState = "validé"
)

// Words returns the closed list of the words of each type.
func (AccessibilityState) Words() []string {
	return []string{"non conforme", "partiellement conforme", "totalement conforme"}
}

func (SourceKind) Words() []string {
	return []string{"page officielle", "document officiel", "données", "presse", "site associatif", "secondaire"}
}

func (Side) Words() []string { return []string{"interne", "externe"} }

func (FiliationKind) Words() []string {
	return []string{"création", "fusion", "scission", "changement de nom", "changement de périmètre"}
}

func (StarRule) Words() []string    { return []string{string(Above), string(AtLeast)} }
func (TaskState) Words() []string   { return []string{Carried, Underway, Awaited, Abandoned, Untold} }
func (GoalState) Words() []string   { return []string{"atteint", Underway, "non atteint", Untold} }
func (ReviewState) Words() []string { return []string{Carried, Awaited, Untold} }
func (Priority) Words() []string    { return []string{"Élevé", "Moyen", "Bas"} }

func (Method) Words() []string {
	return []string{string(Linear), string(Milestones), string(Rate), string(KeepAt), string(Qualitative)}
}

func (BudgetKind) Words() []string      { return []string{string(Investment), string(Running)} }
func (EffectSense) Words() []string     { return []string{string(Less), string(More)} }
func (BudgetUnit) Words() []string      { return []string{string(Euros), string(FullTime)} }
func (AssessmentState) Words() []string { return []string{string(Draft), string(Validated)} }
