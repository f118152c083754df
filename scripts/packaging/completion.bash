# Completion for materia-index, materia-search and materia-server: the flags that --help lists, else files.
_materia() {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} line
  case $before in
    --section)
      mapfile -t COMPREPLY < <(compgen -W "indications dosage adverse_reactions contraindications warnings interactions \
        specific_populations pregnancy overdosage mechanism pharmacokinetics storage names summary faq other" -- "$current")
      return ;;
    --banned)
      mapfile -t COMPREPLY < <(compgen -W "include exclude only" -- "$current")
      return ;;
    --index | --against | --export | --pull)
      mapfile -t COMPREPLY < <(compgen -d -- "$current")
      return ;;
  esac
  if [[ $current == -* ]]; then
    line=$("$1" --help 2> /dev/null | sed -n 's/^  \(--[a-z-]*\).*/\1/p')
    mapfile -t COMPREPLY < <(compgen -W "$line" -- "$current")
  else
    mapfile -t COMPREPLY < <(compgen -f -- "$current")
  fi
}
complete -o filenames -F _materia materia-index materia-search materia-server
