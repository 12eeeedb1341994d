--- How is the running server asked? One way for every Neovim.

local M = {}

---@class tearsheet.Location As the protocol has it.
---@field uri string
---@field range table

---@param clients table<integer, table>
---@return table? # the one of them that is ours
local function ours(clients)
  for _, client in pairs(clients) do
    if client.name == 'tearsheet' then
      return client
    end
  end
  return nil
end

--- The server that looks after a buffer.
---@param buffer integer
---@return table? # a `vim.lsp.Client`
function M.client(buffer)
  buffer = buffer == 0 and vim.api.nvim_get_current_buf() or buffer
  return ours(vim.lsp.get_clients and vim.lsp.get_clients({ bufnr = buffer }) or vim.lsp.buf_get_clients(buffer))
end

--- The server that looks after this buffer, or else any that runs: a library can be searched from everywhere.
---@return table?
function M.any()
  return M.client(0) or ours((vim.lsp.get_clients or vim.lsp.get_active_clients)())
end

--- A word to the writer.
---@param words string
---@param level? integer
function M.say(words, level)
  vim.notify('Tearsheet: ' .. words, level or vim.log.levels.INFO)
end

--- Asks, and says so if that is not possible.
---@param client table?
---@param method string
---@param params table
---@param answered fun(answer: any) Not called after an error.
function M.ask(client, method, params, answered)
  if not client then
    M.say('no server looks after this buffer; see :checkhealth tearsheet', vim.log.levels.WARN)
    return
  end
  local function handler(problem, answer)
    if problem then
      M.say(problem.message, vim.log.levels.ERROR)
    else
      answered(answer)
    end
  end
  local buffer = vim.api.nvim_get_current_buf()
  if vim.fn.has('nvim-0.11') == 1 then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

--- Shows a place in the current window.
---@param location tearsheet.Location
---@param client table
function M.open(location, client)
  if vim.lsp.util.show_document then
    vim.lsp.util.show_document(location, client.offset_encoding, { reuse_win = true, focus = true })
  else
    vim.lsp.util.jump_to_location(location, client.offset_encoding, true)
  end
end

return M
