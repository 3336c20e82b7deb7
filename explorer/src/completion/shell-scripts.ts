export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof shells)[number];

/**
 * What a shell runs once to learn how this program's words are completed. Each passes on the line, or its words, as data:
 * none evaluates what has been typed so far.
 */
export const shellScripts: Readonly<Record<Shell, string>> = {
  bash: `_ssm_inventory() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    case "$line" in
      :files) compopt -o default ;;
      ?*) COMPREPLY+=("\${line%%$'\\t'*}") ;;
    esac
  done < <(ssm-inventory complete --shell bash --line "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -F _ssm_inventory ssm-inventory
`,
  zsh: `#compdef ssm-inventory
_ssm_inventory() {
  local line files
  local -a candidates
  for line in "\${(@f)$(ssm-inventory complete --shell zsh -- "\${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
    case "$line" in
      :files) files=yes ;;
      ?*) candidates+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}") ;;
    esac
  done
  (( \${#candidates} )) && _describe 'ssm-inventory' candidates
  [[ -n $files ]] && _files
}
if [[ \${funcstack[1]} == _ssm_inventory ]]; then
  _ssm_inventory "$@"
else
  compdef _ssm_inventory ssm-inventory
fi
`,
  fish: `function __ssm_inventory_complete
  set -l words (commandline -opc)
  set -l current (commandline -ct)
  for line in (ssm-inventory complete --shell fish -- $words[2..-1] "$current" 2>/dev/null)
    if test "$line" = ':files'
      __fish_complete_path "$current"
    else
      printf '%s\\n' $line
    end
  end
end
complete -c ssm-inventory -f -a '(__ssm_inventory_complete)'
`,
  powershell: `Register-ArgumentCompleter -Native -CommandName ssm-inventory -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $line = $commandAst.ToString().PadRight($cursorPosition).Substring(0, $cursorPosition)
  ssm-inventory complete --shell powershell --line $line 2>$null | ForEach-Object {
    if ($_ -eq ':files') {
      Get-ChildItem -Path "$wordToComplete*" | ForEach-Object {
        $path = Resolve-Path -Relative -LiteralPath $_.FullName
        [System.Management.Automation.CompletionResult]::new($path, $_.Name, 'ProviderItem', $_.Name)
      }
    } elseif ($_ -ne '') {
      $value, $description = $_.Split("\`t", 2)
      if (-not $description) { $description = $value }
      [System.Management.Automation.CompletionResult]::new($value, $value, 'ParameterValue', $description)
    }
  }
}
`,
};
