--- How do the server and its library stand?

local server = require('tearsheet.server')

local M = {}

---@class tearsheet.Standing
---@field state 'indexing'|'ready'|'problem'
---@field sources integer
---@field skipped integer
---@field message? string
---@field root string A URI.

--- What each server said last of each of its libraries, by roots.
---@type table<integer, table<string, tearsheet.Standing>>
local heard = {}

--- Called when a server tells of a library.
---@param standing tearsheet.Standing
---@param client_id integer
function M.heard(standing, client_id)
  heard[client_id] = heard[client_id] or {}
  heard[client_id][standing.root] = standing
end

--- What a server has told of its libraries, by roots.
---@param client_id integer
---@return tearsheet.Standing[]
function M.libraries(client_id)
  local libraries = vim.tbl_values(heard[client_id] or {})
  table.sort(libraries, function(left, right)
    return left.root < right.root
  end)
  return libraries
end

--- A library in one line.
---@param standing tearsheet.Standing
---@return string
function M.library(standing)
  local parts = { ('%d sources'):format(standing.sources) }
  if standing.skipped > 0 then
    table.insert(parts, ('%d files skipped'):format(standing.skipped))
  end
  if standing.state == 'indexing' then
    table.insert(parts, 'being read')
  elseif type(standing.message) == 'string' then
    table.insert(parts, standing.message)
  end
  return ('%s: %s'):format(vim.uri_to_fname(standing.root), table.concat(parts, ', '))
end

--- What is known, in lines.
---@return string[]
function M.lines()
  local client = server.any()
  if not client then
    return { 'Tearsheet does not run; see :checkhealth tearsheet' }
  end
  local version = vim.tbl_get(client, 'server_info', 'version')
  local lines = { ('Tearsheet%s runs as client %d'):format(version and ' ' .. version or '', client.id) }
  for _, standing in ipairs(M.libraries(client.id)) do
    table.insert(lines, M.library(standing))
  end
  return lines
end

function M.show()
  vim.api.nvim_echo({ { table.concat(M.lines(), '\n') } }, false, {})
end

return M
