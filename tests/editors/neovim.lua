--- Does a writer in Neovim see what is wrong with the sample brief, go to the page that proves it, and mend it?
---
--- Runs in the sample workspace with `editors/neovim` on the runtimepath, in Neovim 0.7 and later. Prints a line a step and
--- ends with an exit code.

--- Findings that the brief must draw: the rule, and the words that are underlined.
local HERE = vim.fn.fnamemodify(debug.getinfo(1, 'S').source:sub(2), ':p:h')
local EXPECTED = vim.fn.json_decode(vim.fn.readfile(HERE .. '/findings.json'))

--- Milliseconds; the server indexes five articles and checks a page, on a machine that may be busy with other things.
local PATIENCE = 30000

local failed = 0

local function step(name, holds, detail)
  io.stdout:write((holds and 'ok     ' or 'NOT OK ') .. name .. '\n')
  if not holds then
    failed = failed + 1
    io.stdout:write('       ' .. (type(detail) == 'string' and detail or vim.inspect(detail)) .. '\n')
  end
end

local function wait(condition)
  return vim.wait(PATIENCE, condition, 20)
end

--- The words that a diagnostic underlines.
local function words(diagnostic)
  local lines = vim.api.nvim_buf_get_text(
    diagnostic.bufnr,
    diagnostic.lnum,
    diagnostic.col,
    diagnostic.end_lnum,
    diagnostic.end_col,
    {}
  )
  return table.concat(lines, '\n')
end

--- All findings of the brief as `rule: words`, sorted.
local function findings(buffer)
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(buffer)) do
    local code = diagnostic.code or vim.tbl_get(diagnostic, 'user_data', 'lsp', 'code')
    table.insert(found, ('%s: %s'):format(code, words(diagnostic)))
  end
  table.sort(found)
  return found
end

local function expected(except)
  local lines = {}
  for _, finding in ipairs(EXPECTED) do
    if finding[1] ~= except then
      table.insert(lines, finding[1] .. ': ' .. finding[2])
    end
  end
  table.sort(lines)
  return lines
end

--- Puts the cursor on the first of these words.
local function go_to(pattern)
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  assert(vim.fn.search('\\V' .. pattern) > 0, pattern .. ' stands nowhere')
end

--- Presses keys as a writer would, mapped ones too.
local function press(keys)
  vim.api.nvim_feedkeys(vim.api.nvim_replace_termcodes(keys, true, false, true), 'mx', false)
end

--- The text of the floating window, once there is one.
local function float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      local text = table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
      return text, window
    end
  end
end

--- Before 0.8 the writer is asked which of the actions to take.
local function take_action(title)
  if vim.fn.has('nvim-0.8') == 1 then
    vim.lsp.buf.code_action({
      apply = true,
      filter = function(action)
        return action.title:find(title, 1, true) ~= nil
      end,
    })
    return
  end
  vim.ui.select = function(choices, _, choose)
    for index, choice in ipairs(choices) do
      if choice[2].title:find(title, 1, true) then
        choose(choice, index)
        return
      end
    end
  end
  vim.lsp.buf.code_action()
end

local function clients()
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)()
end

--- All that the plugin says instead of showing it.
local said = {}
vim.notify = function(words)
  table.insert(said, words)
end

local function evidence()
  go_to('reaching out to other countries')
  vim.cmd('Tearsheet evidence')
  wait(float)
  local text, window = float()
  local tells = text and text:find('Supported', 1, true) == nil and text:find('for help and support', 1, true)
  step(':Tearsheet evidence shows the passage beside the claim', tells and text:find('meridian2023 · ', 1, true), text or 'no float')
  if not window then
    return
  end
  local marks = vim.api.nvim_buf_get_extmarks(
    vim.api.nvim_win_get_buf(window),
    vim.api.nvim_get_namespaces().tearsheet,
    0,
    -1,
    { details = true }
  )
  local looks = {}
  for _, mark in ipairs(marks) do
    looks[mark[4].hl_group] = true
  end
  step('what agrees is marked, and what differs', looks.TearsheetAgrees and looks.TearsheetDiffers, looks)

  vim.cmd('Tearsheet evidence')
  step('again, and it is entered', wait(function()
    return vim.api.nvim_get_current_win() == window
  end), 'the cursor is elsewhere')
  vim.fn.search('help and support')
  press('<CR>')
  wait(function()
    return vim.api.nvim_buf_get_name(0):find('meridian%-world%.md$') ~= nil
  end)
  local passage = vim.api.nvim_get_current_line()
  step('from there a key leads to the passage', passage:find('for help and support', 1, true) ~= nil, passage)
  vim.cmd('buffer brief.md')

  go_to('reaching out to other countries')
  press('<Plug>(tearsheet-evidence)')
  wait(float)
  vim.cmd('Tearsheet evidence')
  wait(function()
    return vim.api.nvim_win_get_config(0).relative ~= ''
  end)
  press('q')
  step('q closes it', not float(), 'it is open')

  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  said = {}
  vim.cmd('Tearsheet evidence')
  wait(function()
    return #said > 0
  end)
  step('without a claim it says so', said[1] == 'Tearsheet: no claim here', said)
end

local function claims(brief)
  vim.fn.setqflist({}, 'f')
  vim.cmd('Tearsheet claims')
  wait(function()
    return #vim.fn.getqflist() > 0
  end)
  local wrong = {}
  for _, item in ipairs(vim.fn.getqflist()) do
    if item.text:find('75th anniversary', 1, true) then
      table.insert(wrong, item)
    end
  end
  local item = wrong[1] or {}
  local holds = #wrong == 1 and item.bufnr == brief and item.type == 'E' and item.text:find('^contradicted: ') ~= nil
  step(':Tearsheet claims lists them, each with what is wrong', holds, vim.fn.getqflist())
  local line = vim.api.nvim_buf_get_lines(brief, (item.lnum or 1) - 1, item.lnum or 1, false)[1]
  step('and where it stands', vim.startswith(line:sub(item.col or 1), 'Pyongyang celebrated'), item)
  vim.cmd('cclose')

  vim.cmd('Tearsheet! claims verbatim')
  wait(function()
    return #vim.fn.getloclist(0) > 0
  end)
  local others = vim.tbl_filter(function(entry)
    return not vim.startswith(entry.text, 'verbatim: ')
  end, vim.fn.getloclist(0))
  step('with ! and a verdict, those claims in the location list', #vim.fn.getloclist(0) > 0 and #others == 0, others)
  vim.cmd('lclose')

  said = {}
  vim.cmd('Tearsheet claims wrong')
  step('a verdict that there is not is refused', said[1] and said[1]:find('“wrong”', 1, true), said)
end

local function search(brief)
  local offered = {}
  local ask = vim.ui.select
  vim.ui.select = function(choices, options, choose)
    for index, choice in ipairs(choices) do
      table.insert(offered, options.format_item(choice))
      if offered[index]:find('Meridian World', 1, true) then
        choose(choice, index)
        return
      end
    end
  end
  vim.cmd('Tearsheet search help and support')
  local arrives = wait(function()
    return vim.api.nvim_buf_get_name(0):find('meridian%-world%.md$') ~= nil
  end)
  step(':Tearsheet search offers articles, and opens the one that is chosen', arrives, offered)
  step('where it speaks of this', vim.api.nvim_get_current_line():find('help and support', 1, true), vim.api.nvim_get_current_line())
  vim.ui.select = ask
  vim.cmd('buffer ' .. brief)

  said = {}
  vim.cmd('Tearsheet search xylophone')
  wait(function()
    return #said > 0
  end)
  step('without an article it says so', said[1] and said[1]:find('“xylophone”', 1, true), said)
end

--- What may be inserted where the words end that are typed below the draft.
local function offered(words)
  vim.api.nvim_buf_set_lines(0, -1, -1, false, { '', words })
  vim.api.nvim_win_set_cursor(0, { vim.api.nvim_buf_line_count(0), #words })
  local client = clients()[1]
  local answers = vim.lsp.buf_request_sync(
    0,
    'textDocument/completion',
    vim.lsp.util.make_position_params(0, client.offset_encoding),
    PATIENCE
  )
  local result = (answers[client.id] or {}).result or {}
  vim.cmd('silent undo')
  return result.items or result
end

local function completion()
  vim.wo.virtualedit = 'onemore'
  local keys = offered('Putin is reaching out to other countries [@')
  step('citation keys are offered, first the one that supports the sentence', (keys[1] or {}).label == 'meridian2023', keys)
  local quotations = offered('Kirby said: “reaching out to oth')
  local text = vim.tbl_get(quotations[1] or {}, 'textEdit', 'newText') or ''
  local whole = 'reaching out to other countries for help and support in fighting his war in Ukraine” [@meridian2023]'
  step('a quotation is offered as the source has it, with its citation', text == whole, quotations)
end

local function rename(brief)
  go_to('meridian2023')
  vim.lsp.buf.rename('world2023')
  local function all(buffer)
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
  end
  wait(function()
    return not all(brief):find('meridian2023', 1, true)
  end)
  local bibliography = vim.fn.bufnr('refs.bib')
  local is_done = bibliography > 0 and all(bibliography):find('{world2023,', 1, true)
  step('a key is renamed in draft and bibliography', is_done and not all(brief):find('meridian2023', 1, true), all(brief))
end

--- Follows the code lens above an article.
local function lens(brief)
  vim.cmd('edit sources/meridian-world.md')
  local lenses = vim.lsp.codelens
  if lenses.enable then
    lenses.enable(true, { bufnr = 0 })
  else
    lenses.refresh()
  end
  local found
  wait(function()
    found = lenses.enable and lenses.get({ bufnr = 0 }) or not lenses.enable and lenses.get(0) or {}
    return #found > 0
  end)
  local first = found[1] and (found[1].lens or found[1]) or {}
  local times = tonumber(vim.tbl_get(first, 'command', 'title') and first.command.title:match('^cited (%d+)× in brief.md$'))
  step('above an article stands who cites it', times, found)
  if not times then
    return
  end
  vim.api.nvim_win_set_cursor(0, { first.range.start.line + 1, 0 })
  vim.fn.setqflist({}, 'f')
  lenses.run()
  wait(function()
    return #vim.fn.getqflist() > 0
  end)
  local others = vim.tbl_filter(function(item)
    return item.bufnr ~= brief
  end, vim.fn.getqflist())
  step('and leads there', #vim.fn.getqflist() == times and #others == 0, vim.fn.getqflist())
  vim.cmd('cclose')
  vim.cmd('buffer ' .. brief)
end

--- Runs each command of `:Tearsheet`.
local function commands(brief)
  step('subcommands are completed', vim.deep_equal(vim.fn.getcompletion('Tearsheet e', 'cmdline'), { 'evidence' }))
  local verdicts = vim.fn.getcompletion('Tearsheet claims un', 'cmdline')
  step('and verdicts', vim.deep_equal(verdicts, { 'unsupported', 'unchecked' }), verdicts)
  evidence()
  claims(brief)
  search(brief)
  lens(brief)
  local standing = require('tearsheet.status').lines()
  local is_told = standing[1]:find('^Tearsheet.* runs') and standing[2] and standing[2]:find('seeds: 5 sources$')
  step(':Tearsheet status tells of server, workspace and library', is_told, standing)
  said = {}
  vim.cmd('Tearsheet nonsense')
  step('a command that there is not is refused', said[1] and said[1]:find('“nonsense”', 1, true), said)
end

local function session()
  if vim.lsp.enable then
    vim.lsp.enable('tearsheet')
  end
  vim.cmd('edit brief.md')
  local brief = vim.api.nvim_get_current_buf()

  step('the server is attached to a Markdown file', wait(function()
    return #clients() == 1
  end), 'no client')
  if failed > 0 then
    return
  end

  wait(function()
    return vim.deep_equal(findings(brief), expected())
  end)
  step('what is wrong is underlined, and nothing else', vim.deep_equal(findings(brief), expected()), findings(brief))

  go_to('reaching out to other countries')
  vim.lsp.buf.hover()
  wait(float)
  local text, window = float()
  local tells = text and text:find('`help` and support', 1, true) and text:find('Meridian World', 1, true)
  step('the hover shows the passage and who published it', tells ~= nil, text or 'no float')
  if window then
    vim.api.nvim_win_close(window, true)
  end

  go_to('is the first Russian defence minister')
  vim.lsp.buf.hover()
  wait(float)
  text, window = float()
  tells = text and text:find('**Supported**', 1, true) and text:find('**Soviet Union fell**', 1, true)
  step('on a sentence it shows what the source says of it', tells ~= nil, text or 'no float')
  if window then
    vim.api.nvim_win_close(window, true)
  end
  go_to('reaching out to other countries')

  go_to('reaching out to other countries')
  vim.lsp.buf.definition()
  wait(function()
    return vim.api.nvim_buf_get_name(0):find('meridian%-world%.md$') ~= nil
  end)
  local passage = vim.api.nvim_get_current_line()
  step('one key jumps to the passage', passage:find('for help and support', 1, true) ~= nil, passage)

  vim.lsp.buf.references()
  wait(function()
    return #vim.fn.getqflist() > 0
  end)
  local first = vim.fn.getqflist()[1] or {}
  step('from the passage, another leads back to the draft', first.bufnr == brief, first)
  vim.cmd('cclose')

  vim.cmd('buffer ' .. brief)
  commands(brief)

  go_to('weapons and support')
  take_action('source')
  local mended = 'reaching out to other countries for help and support'
  step('one key takes the wording of the source', wait(function()
    return table.concat(vim.api.nvim_buf_get_lines(brief, 0, -1, false), '\n'):find(mended, 1, true) ~= nil
  end), vim.api.nvim_get_current_line())
  wait(function()
    return vim.deep_equal(findings(brief), expected('misquotation'))
  end)
  step('the finding is gone, the others stay', vim.deep_equal(findings(brief), expected('misquotation')), findings(brief))

  completion()
  rename(brief)

  vim.cmd('silent checkhealth tearsheet')
  local health = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  local healthy = health:find('tearsheet.toml', 1, true) and health:find('seeds: 5 sources', 1, true) and not health:find('ERROR') and not health:find('WARNING')
  step(':checkhealth finds everything in order', healthy, health)

  local help = vim.api.nvim_get_runtime_file('doc/tearsheet.txt', false)[1]
  vim.cmd('helptags ' .. vim.fn.fnameescape(vim.fn.fnamemodify(help, ':h')))
  for _, tag in ipairs({ 'tearsheet', 'tearsheet-config', ':Tearsheet-claims', '<Plug>(tearsheet-search)' }) do
    vim.cmd('help ' .. tag)
    step(':help ' .. tag, vim.api.nvim_get_current_line():find('*' .. tag .. '*', 1, true) ~= nil, 'no such tag')
  end

  for _, client in ipairs(clients()) do
    if vim.fn.has('nvim-0.11') == 1 then
      client:stop()
    else
      client.stop()
    end
  end
  step('the server stops when it is asked to', wait(function()
    return #clients() == 0
  end), 'it runs on')
end

local version = vim.version()
io.stdout:write(('Neovim %d.%d.%d\n'):format(version.major, version.minor, version.patch))
local through, problem = xpcall(session, debug.traceback)
step('the session came to its end', through, problem)
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
