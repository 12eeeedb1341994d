" Does a writer in Vim see what is wrong with the sample brief, go to the page that proves it, and mend it?
"
" Runs in the sample workspace with the configuration of editors/vim.md. Writes a line a step to the file that $STEPS
" names.

" Milliseconds; the server indexes five articles and checks a page, on a machine that may be busy with other things.
let s:patience = 30000
let s:findings = json_decode(join(readfile(expand('<sfile>:p:h') .. '/findings.json')))

function s:Step(name, holds, detail = '') abort
  call writefile([(a:holds ? 'ok     ' : 'NOT OK ') .. a:name], $STEPS, 'a')
  if !a:holds
    call writefile(['       ' .. string(a:detail)], $STEPS, 'a')
  endif
endfunction

function s:Wait(condition) abort
  let l:start = reltime()
  while !a:condition()
    if reltimefloat(reltime(l:start)) * 1000 > s:patience
      return 0
    endif
    sleep 20m
  endwhile
  return 1
endfunction

" The words that ALE underlines, lines and columns counted from 1, the last one within.
function s:Words(finding) abort
  let l:lines = getbufline(a:finding.bufnr, a:finding.lnum, get(a:finding, 'end_lnum', a:finding.lnum))
  let l:lines[-1] = strpart(l:lines[-1], 0, a:finding.end_col)
  let l:lines[0] = strpart(l:lines[0], a:finding.col - 1)
  return join(l:lines, "\n")
endfunction

function s:Findings(buffer) abort
  return sort(map(copy(ale#engine#GetLoclist(a:buffer)), {_, finding -> finding.code .. ': ' .. s:Words(finding)}))
endfunction

function s:Expected(except = '') abort
  let l:expected = filter(copy(s:findings), {_, finding -> finding[0] !=# a:except})
  return sort(map(l:expected, {_, finding -> finding[0] .. ': ' .. finding[1]}))
endfunction

function s:GoTo(words) abort
  call cursor(1, 1)
  call search('\V' .. a:words)
endfunction

" Presses keys as a writer would.
function s:Press(keys) abort
  call feedkeys(a:keys, 'tx')
endfunction

function s:PopUp() abort
  return join(map(popup_list(), {_, window -> join(getbufline(winbufnr(window), 1, '$'), "\n")}), "\n")
endfunction

function s:Session() abort
  edit brief.md
  let l:brief = bufnr()
  call s:Wait({-> s:Findings(l:brief) ==# s:Expected()})
  call s:Step('what is wrong is marked, and nothing else', s:Findings(l:brief) ==# s:Expected(), s:Findings(l:brief))

  call s:GoTo('reaching out to other countries')
  call s:Press('K')
  call s:Wait({-> !empty(s:PopUp())})
  let l:tells = s:PopUp() =~# 'help. and support' && s:PopUp() =~# 'Meridian World'
  call s:Step('K shows the passage and who published it', l:tells, s:PopUp())

  call s:Press('gd')
  call s:Wait({-> expand('%:t') ==# 'meridian-world.md'})
  call s:Step('gd goes to the passage', expand('%') =~# 'sources/meridian-world.md$' && line('.') == 29, [expand('%'), line('.')])

  call s:Press('gr')
  call s:Wait({-> &filetype ==# 'ale-preview-selection'})
  call s:Step('gr lists the drafts that use it', getline(1) =~# 'brief.md:37', getline(1, '$'))
  close

  ALESymbolSearch vowed closer ties
  call s:Wait({-> &filetype ==# 'ale-preview-selection'})
  call s:Step('articles can be searched', join(getline(1, '$')) =~# 'meridian-world.md', getline(1, '$'))
  close

  execute 'buffer' l:brief
  call s:GoTo('weapons and support')
  call s:Press('\a')
  " The answer to the question which fix to take, for when it is asked.
  call feedkeys("1\<CR>", 't')
  call s:Wait({-> getline('.') =~# 'help and support'})
  call s:Step('a key takes the wording of the source', getline('.') =~# 'countries for help and support', getline('.'))

  " Vim itself says so only between two keys.
  doautocmd TextChanged
  call s:Wait({-> s:Findings(l:brief) ==# s:Expected('misquotation')})
  call s:Step('the finding is gone, the others stay', s:Findings(l:brief) ==# s:Expected('misquotation'), s:Findings(l:brief))
endfunction

call writefile(['Vim ' .. v:versionlong], $STEPS)
try
  call s:Session()
  call s:Step('the session came to its end', 1)
catch
  call s:Step('the session came to its end', 0, v:exception .. ' at ' .. v:throwpoint)
endtry
qall!
