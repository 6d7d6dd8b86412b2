// What CodeMirror says, in French.
export const phrases = {
  // its search
  'Find': 'Chercher',
  'Replace': 'Remplacer par',
  'next': 'suivant',
  'previous': 'précédent',
  'all': 'tous',
  'match case': 'majuscules comprises',
  'regexp': 'expression régulière',
  'by word': 'mots entiers',
  'replace': 'remplacer',
  'replace all': 'tout remplacer',
  'close': 'fermer',
  'current match': 'trouvé',
  'on line': 'à la ligne',
  'replaced match on line $': 'remplacé à la ligne $',
  'replaced $ matches': '$ remplacements',
  'Go to line': 'Aller à la ligne',
  'go': 'aller',
  // its text
  'Selection deleted': 'Sélection supprimée',
  'Control character': 'Caractère de contrôle',
};
