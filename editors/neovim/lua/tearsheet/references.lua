--- Where is this article cited? What the code lens above an article leads to.

local M = {}

--- Lists the places that a code lens names in the quickfix window.
---@param command { title: string, arguments: any[] } A URI, a position and `tearsheet.Location`s.
---@param client_id integer
function M.list(command, client_id)
  local client = vim.lsp.get_client_by_id(client_id)
  local items = vim.lsp.util.locations_to_items(command.arguments[3], client.offset_encoding)
  vim.fn.setqflist({}, ' ', { title = command.title, items = items })
  vim.cmd('botright copen')
end

return M
