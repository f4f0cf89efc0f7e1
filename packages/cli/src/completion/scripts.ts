/** A shell that there is a script for. */
export type Shell = "bash" | "zsh" | "fish" | "powershell";

const BASH = String.raw`# Completes drivelens in bash:  source <(drivelens completion bash)
# In the bash of macOS:  eval "$(drivelens completion bash)"
_drivelens() {
  local line
  COMPREPLY=()
  while IFS= read -r line; do
    if [[ $line == $'\tfiles' ]]; then
      compopt -o default +o nospace 2>/dev/null || COMPREPLY=($(compgen -f -- "$2"))
      return
    fi
    COMPREPLY+=("$line")
  done < <(drivelens __complete --shell bash --breaks=" $COMP_WORDBREAKS" -- "${"$"}{COMP_LINE:0:COMP_POINT}" 2>/dev/null)
}
complete -o nospace -F _drivelens drivelens
`;

const ZSH = String.raw`#compdef drivelens
# Completes drivelens in zsh:  source <(drivelens completion zsh)
_drivelens() {
  local line value shown
  local -a whole wholeShown begun begunShown
  for line in "${"$"}{(@f)$(drivelens __complete -- "${"$"}{(@Q)words[2,CURRENT-1]}" "${"$"}{(Q)PREFIX}" 2>/dev/null)}"; do
    value=${"$"}{line%%$'\t'*} shown=${"$"}{line#*$'\t'}
    if [[ -z $value ]]; then
      [[ $shown == files ]] || continue
      [[ $PREFIX == --*=* ]] && compset -P '*='
      _files
      continue
    fi
    shown=$value${"$"}{shown:+  -- $shown}
    if [[ $value == *[/:=] ]]; then begun+=($value) begunShown+=($shown)
    else whole+=($value) wholeShown+=($shown)
    fi
  done
  (( $#whole )) && compadd -l -d wholeShown -- $whole
  (( $#begun )) && compadd -l -S '' -d begunShown -- $begun
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }
if [[ $funcstack[1] == _drivelens ]]; then _drivelens "$@"; else compdef _drivelens drivelens; fi
`;

const FISH = String.raw`# Completes drivelens in fish:  drivelens completion fish | source
function __drivelens_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    for line in (drivelens __complete --shell fish -- $words "$current" 2>/dev/null)
        if test $line = \tfiles
            set -l lead (string match -r -- '^--[^=]*=' $current)
            set -l path (string replace -r -- '^--[^=]*=' '' $current)
            __fish_complete_path "$path" | string replace -r -- '^' "$lead"
        else
            echo $line
        end
    end
end
complete -c drivelens -f -a '(__drivelens_complete)'
`;

const POWERSHELL = String.raw`# Completes drivelens in PowerShell:  drivelens completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName drivelens -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    # The sign before each word keeps PowerShell from dropping an empty one, or taking one with a dash for its own.
    $words = @($commandAst.CommandElements | Select-Object -Skip 1 |
        Where-Object { $_.Extent.EndOffset -lt $cursorPosition } |
        ForEach-Object { '=' + $(if ($_ -is [System.Management.Automation.Language.StringConstantExpressionAst]) { $_.Value } else { $_.Extent.Text }) })
    $words += '=' + ($wordToComplete -replace '^[''"]|[''"]$', '')
    $encoding = [Console]::OutputEncoding
    try {
        [Console]::OutputEncoding = [System.Text.Encoding]::UTF8
        $lines = @(drivelens __complete --shell powershell @words 2>$null)
    } finally {
        [Console]::OutputEncoding = $encoding
    }
    foreach ($line in $lines) {
        $value, $meaning = $line -split "${"`"}t", 2
        if (-not $value) { continue }
        if (-not $meaning) { $meaning = $value }
        $text = if ($value -match '^[\w/\\.:%+=-]+$') { $value } else { "'" + ($value -replace "['\u2018-\u201b]", '$0$0') + "'" }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $meaning)
    }
}
`;

/** What each shell reads to complete the command; none of them knows more than how to ask for candidates. */
export const COMPLETION_SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: BASH,
  zsh: ZSH,
  fish: FISH,
  powershell: POWERSHELL,
};
