--- What do the sources say of the claim under the cursor? A float that can be entered.

local server = require('tearsheet.server')

local M = {}

---@class tearsheet.Stretch Some words, and how the claim and its source stand to each other in them.
---@field words string
---@field mark 'agrees'|'differs'|'plain'

---@class tearsheet.Passage
---@field source string What a citation may call it.
---@field title? string
---@field publisher? string
---@field date? string
---@field cited boolean
---@field location tearsheet.Location
---@field text tearsheet.Stretch[]

---@class tearsheet.Evidence
---@field claim { summary: string, text: tearsheet.Stretch[] }
---@field origins { label: string, passages: tearsheet.Passage[] }[]
---@field missing string[] Words that no source has.
---@field findings tearsheet.Finding[]

--- Columns; longer lines are hard to read.
local WIDTH = 80

--- Groups by mark; all of them may be set by colour schemes.
local GROUPS = {
  agrees = 'TearsheetAgrees',
  differs = 'TearsheetDiffers',
  summary = 'TearsheetSummary',
  origin = 'TearsheetOrigin',
  source = 'TearsheetSource',
}
local LINKS = {
  TearsheetAgrees = 'DiffAdd',
  TearsheetDiffers = 'DiffText',
  TearsheetSummary = 'Title',
  TearsheetOrigin = 'Title',
  TearsheetSource = 'Comment',
}

---@class tearsheet.Page Lines, how parts of them are to look, and where they lead.
---@field lines string[]
---@field looks { line: integer, from: integer, to: integer, group: string }[] Bytes, half-open; lines from zero.
---@field places table<integer, tearsheet.Location> By lines, from one.

--- Writes one line.
---@param page tearsheet.Page
---@param stretches tearsheet.Stretch[]
---@param indent string
---@param place? tearsheet.Location
local function write(page, stretches, indent, place)
  local line = indent
  for _, stretch in ipairs(stretches) do
    local words = stretch.words:gsub('%s+', ' ')
    local group = GROUPS[stretch.mark]
    if group then
      table.insert(page.looks, { line = #page.lines, from = #line, to = #line + #words, group = group })
    end
    line = line .. words
  end
  table.insert(page.lines, line)
  page.places[#page.lines] = place
end

---@param passage tearsheet.Passage
---@return string
local function about(passage)
  local parts = { passage.source }
  for _, part in ipairs({ 'title', 'publisher', 'date' }) do
    -- What is not known comes as `vim.NIL`.
    if type(passage[part]) == 'string' then
      table.insert(parts, passage[part])
    end
  end
  if not passage.cited then
    table.insert(parts, 'not cited')
  end
  return table.concat(parts, ' · ')
end

---@param evidence tearsheet.Evidence
---@return tearsheet.Page
local function page_of(evidence)
  local page = { lines = {}, looks = {}, places = {} }
  write(page, { { words = evidence.claim.summary, mark = 'summary' } }, '')
  write(page, evidence.claim.text, '')
  for _, finding in ipairs(evidence.findings) do
    write(page, { { words = ('%s: %s'):format(finding.rule, finding.message), mark = 'plain' } }, '')
  end
  for _, origin in ipairs(evidence.origins) do
    write(page, {}, '')
    write(page, { { words = origin.label, mark = 'origin' } }, '', origin.passages[1] and origin.passages[1].location)
    for _, passage in ipairs(origin.passages) do
      write(page, passage.text, '  ', passage.location)
      write(page, { { words = about(passage), mark = 'source' } }, '  ', passage.location)
    end
  end
  if #evidence.missing > 0 then
    write(page, {}, '')
    write(page, { { words = 'In no source: ' .. table.concat(evidence.missing, ', '), mark = 'plain' } }, '')
  end
  return page
end

---@param page tearsheet.Page
---@param draft integer
---@param client table
local function show(page, draft, client)
  local buffer, window = vim.lsp.util.open_floating_preview(page.lines, '', {
    focus_id = 'tearsheet-evidence',
    max_width = WIDTH,
    wrap = true,
  })
  if buffer == draft or vim.b[buffer].tearsheet_evidence then
    return -- It was there already, and has been entered or left.
  end
  vim.b[buffer].tearsheet_evidence = true
  vim.wo[window].linebreak = true
  vim.wo[window].breakindent = true
  local space = vim.api.nvim_create_namespace('tearsheet')
  for group, link in pairs(LINKS) do
    vim.cmd(('highlight default link %s %s'):format(group, link))
  end
  for _, look in ipairs(page.looks) do
    vim.api.nvim_buf_set_extmark(buffer, space, look.line, look.from, { end_col = look.to, hl_group = look.group })
  end
  vim.keymap.set('n', 'q', '<Cmd>close<CR>', { buffer = buffer, nowait = true, desc = 'Close' })
  vim.keymap.set('n', '<CR>', function()
    local place = page.places[vim.api.nvim_win_get_cursor(0)[1]]
    if place then
      vim.cmd('close')
      server.open(place, client)
    end
  end, { buffer = buffer, nowait = true, desc = 'Go to this passage' })
end

--- Shows the evidence; called again, it enters the float, and from there goes back.
function M.show()
  if vim.b.tearsheet_evidence then
    vim.cmd('wincmd p')
    return
  end
  local client = server.client(0)
  local draft = vim.api.nvim_get_current_buf()
  local params = client and vim.lsp.util.make_position_params(0, client.offset_encoding) or {}
  server.ask(client, 'tearsheet/evidence', params, function(evidence)
    if vim.api.nvim_get_current_buf() ~= draft then
      return
    end
    if type(evidence) ~= 'table' then
      server.say('no claim here')
      return
    end
    show(page_of(evidence), draft, client)
  end)
end

return M
