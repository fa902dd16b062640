/** Shells whose completion can be set up. */
export const shells = ["bash", "zsh", "fish", "powershell"] as const;

export type Shell = (typeof shells)[number];

/*
 * Each script asks `causeway complete -- WORDS`, which answers a line `word<TAB>description` for each suggestion. No
 * typed text is ever evaluated. Where nothing is suggested, the shell completes names of files by itself.
 */

/** Bash 3.2 as well as 5, without its completion package. Bash takes `=` and `:` for ends of words, causeway does not. */
const bash = `# causeway completion for bash
_causeway() {
    local line="\${COMP_LINE:0:COMP_POINT}" words typed word
    read -ra words <<< "$line"
    [[ "$line" == *[[:space:]] ]] && words+=("")
    typed="\${words[\${#words[@]} - 1]}"
    COMPREPLY=()
    while IFS=$'\\t' read -r word _; do
        [[ -n "$word" ]] && COMPREPLY+=("\${word#"\${typed%"$2"}"}")
    done < <(causeway complete -- "\${words[@]:1}" 2> /dev/null)
}
complete -o default -F _causeway causeway
`;

const zsh = `#compdef causeway
_causeway() {
    local -a found
    local line
    while IFS= read -r line; do
        found+=("\${\${line%%$'\\t'*}//:/\\\\:}:\${line#*$'\\t'}")
    done < <(causeway complete -- "\${(@Q)words[2,CURRENT]}" 2> /dev/null)
    if (( \${#found} )); then _describe causeway found; else _files; fi
}
if [[ "\${funcstack[1]}" == "_causeway" ]]; then _causeway; else compdef _causeway causeway; fi
`;

const fish = `# causeway completion for fish
function __causeway_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l found (causeway complete -- $words[2..-1] "$typed" 2> /dev/null)
    if test (count $found) -gt 0
        printf '%s\\n' $found
    else
        __fish_complete_path "$typed"
    end
end
complete -c causeway -e
complete -c causeway -f -a '(__causeway_complete)'
`;

/** Older ones drop an empty argument, so a blank stands for it. */
const powershell = `# causeway completion for PowerShell
Register-ArgumentCompleter -Native -CommandName causeway -ScriptBlock {
    param($typed, $ast, $cursor)
    $words = @($ast.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursor } |
        Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if ($typed -eq '') { $words += ' ' }
    causeway complete '--' @words 2> $null | ForEach-Object {
        $word, $description = $_ -split "\`t", 2
        [System.Management.Automation.CompletionResult]::new($word, $word, 'ParameterValue', $description)
    }
}
`;

/** What a shell has to read to complete `causeway`. */
export const completionScripts: Readonly<Record<Shell, string>> = { bash, zsh, fish, powershell };
