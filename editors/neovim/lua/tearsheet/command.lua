--- What may stand behind `:Tearsheet`?

local M = {}

---@type table<string, fun(words: string, is_local: boolean)> By names.
local commands = {
  evidence = function()
    require('tearsheet.evidence').show()
  end,
  claims = function(words, is_local)
    require('tearsheet.claims').list(vim.split(words, '%s+', { trimempty = true }), is_local)
  end,
  search = function(words)
    require('tearsheet.search').search(words)
  end,
  status = function()
    require('tearsheet.status').show()
  end,
}

--- Runs what was typed.
---@param typed string All that stands behind the command.
---@param has_bang boolean
function M.run(typed, has_bang)
  local name, words = typed:match('^%s*(%S+)%s*(.-)%s*$')
  local command = commands[name]
  if not command then
    local names = vim.tbl_keys(commands)
    table.sort(names)
    local words_of_error = ('it can do %s, not “%s”'):format(table.concat(names, ', '), name or '')
    require('tearsheet.server').say(words_of_error, vim.log.levels.ERROR)
    return
  end
  command(words, has_bang)
end

--- What could stand where the writer is typing.
---@param line string The command line up to there.
---@return string[]
function M.complete(line)
  local name, begun = line:match('Tearsheet!?%s+(%S+)%s.-(%S*)$')
  local choices = name == 'claims' and require('tearsheet.claims').VERDICTS or {}
  if not name then
    begun = line:match('(%S*)$')
    choices = vim.tbl_keys(commands)
    table.sort(choices)
  end
  return vim.tbl_filter(function(choice)
    return vim.startswith(choice, begun)
  end, choices)
end

return M
