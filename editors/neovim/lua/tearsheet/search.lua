--- Which articles speak of this? The library, searched.

local server = require('tearsheet.server')

local M = {}

---@class tearsheet.Symbol An article, as the protocol lists it.
---@field name string
---@field containerName? string
---@field location tearsheet.Location

---@param article tearsheet.Symbol
---@return string
local function title(article)
  return type(article.containerName) == 'string' and article.name .. ' · ' .. article.containerName or article.name
end

---@param words string
local function search(words)
  local client = server.any()
  server.ask(client, 'workspace/symbol', { query = words }, function(articles)
    if type(articles) ~= 'table' or #articles == 0 then
      server.say(('no article speaks of “%s”'):format(words))
      return
    end
    vim.ui.select(articles, { prompt = 'Articles on ' .. words, kind = 'tearsheet', format_item = title }, function(article)
      if article then
        server.open(article.location, client)
      end
    end)
  end)
end

--- Searches, lets the writer choose, and opens what was chosen; asks for the words if there are none.
---@param words string
function M.search(words)
  if words ~= '' then
    search(words)
    return
  end
  vim.ui.input({ prompt = 'Search the library: ' }, function(typed)
    if typed and vim.trim(typed) ~= '' then
      search(vim.trim(typed))
    end
  end)
end

return M
