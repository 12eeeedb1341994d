--- What does the draft claim, and what came of it? A quickfix or location list.

local server = require('tearsheet.server')

local M = {}

---@class tearsheet.Finding
---@field rule string
---@field severity 'error'|'warning'|'info'|'hint'
---@field message string
---@field range table

---@class tearsheet.Claim
---@field range table
---@field kind 'quotation'|'statement'|'judgment'
---@field verdict string
---@field reason? string
---@field text string One line.
---@field findings tearsheet.Finding[]

--- All verdicts, as `:Tearsheet claims` takes and completes them.
M.VERDICTS = {
  'verbatim',
  'altered',
  'supported',
  'partly-supported',
  'contradicted',
  'unsupported',
  'unchecked',
}

--- The letters that lists have for severities, the loudest first.
local LETTERS = { { 'error', 'E' }, { 'warning', 'W' }, { 'info', 'I' }, { 'hint', 'N' } }

---@param claim tearsheet.Claim
---@return string # empty if nothing is wrong
local function letter(claim)
  for _, pair in ipairs(LETTERS) do
    for _, finding in ipairs(claim.findings) do
      if finding.severity == pair[1] then
        return pair[2]
      end
    end
  end
  return ''
end

---@param claim tearsheet.Claim
---@return string
local function words(claim)
  local reasons = {}
  for _, finding in ipairs(claim.findings) do
    table.insert(reasons, finding.message)
  end
  if #reasons == 0 and type(claim.reason) == 'string' then
    table.insert(reasons, claim.reason)
  end
  local said = ('%s: %s'):format(claim.verdict, claim.text)
  return #reasons == 0 and said or ('%s (%s)'):format(said, table.concat(reasons, '; '))
end

---@param sections { claims: tearsheet.Claim[] }[]
---@param wanted string[] Verdicts; all if there is none.
---@param uri string
---@param client table
---@return table[] # as `setqflist()` takes them
local function items(sections, wanted, uri, client)
  local found = {}
  for _, section in ipairs(sections) do
    for _, claim in ipairs(section.claims) do
      if #wanted == 0 or vim.tbl_contains(wanted, claim.verdict) then
        local place = { uri = uri, range = claim.range }
        local item = vim.lsp.util.locations_to_items({ place }, client.offset_encoding)[1]
        table.insert(found, vim.tbl_extend('force', item, { text = words(claim), type = letter(claim) }))
      end
    end
  end
  return found
end

--- Lists the claims of the buffer.
---@param wanted string[] Verdicts; all if there is none.
---@param is_local boolean Whether in the location list.
function M.list(wanted, is_local)
  for _, verdict in ipairs(wanted) do
    if not vim.tbl_contains(M.VERDICTS, verdict) then
      server.say(('no verdict is called “%s”; there are %s'):format(verdict, table.concat(M.VERDICTS, ', ')), vim.log.levels.ERROR)
      return
    end
  end
  local window = vim.api.nvim_get_current_win()
  local name = vim.api.nvim_buf_get_name(0)
  local uri = vim.uri_from_bufnr(0)
  local client = server.client(0)
  server.ask(client, 'tearsheet/claims', { textDocument = { uri = uri } }, function(claims)
    if type(claims) ~= 'table' then
      server.say('this file is no draft')
      return
    end
    local list = {
      title = 'Claims in ' .. vim.fn.fnamemodify(name, ':~:.'),
      items = items(claims.sections, wanted, uri, client),
    }
    if is_local then
      vim.fn.setloclist(window, {}, ' ', list)
      vim.cmd('lopen')
    else
      vim.fn.setqflist({}, ' ', list)
      vim.cmd('botright copen')
    end
  end)
end

return M
