--- How does a Neovim before 0.11 start the server? Later ones have `vim.lsp.enable('tearsheet')` and need none of this.

---@class tearsheet.Config What may stand in `vim.g.tearsheet`; everything has a default, see `lsp/tearsheet.lua`.
---@field cmd? string[] The server and its arguments.
---@field filetypes? string[] The file types that are drafts.
---@field root_markers? string[] Files and folders that mark a workspace; earlier ones go before later ones.
---@field settings? table As `tearsheet.toml` has them, below the key `tearsheet`.
---@field capabilities? table What the client can do besides what every Neovim can.
---@field handlers? table<string, function> What is done with what the server tells.
---@field commands? table<string, function> What code lenses do.

local M = {}

--- Clients by workspace, where Neovim itself does not find them again (before 0.8).
---@type table<string, integer>
local started = {}

--- The configuration as used: that of `lsp/tearsheet.lua`, and above it what `vim.g.tearsheet` says.
---@return tearsheet.Config
function M.config()
  local path = vim.api.nvim_get_runtime_file('lsp/tearsheet.lua', false)[1]
  local chosen = vim.g.tearsheet or {}
  local config = vim.tbl_deep_extend('force', dofile(path), chosen)
  -- A shorter list must not keep the tail of a longer one.
  for _, list in ipairs({ 'cmd', 'filetypes', 'root_markers' }) do
    config[list] = chosen[list] or config[list]
  end
  return config
end

--- The workspace that a buffer belongs to: the nearest folder upward with the first marker that there is.
---@param buffer integer
---@param markers string[]
---@return string? # `nil` for a file that lies in no workspace
function M.root(buffer, markers)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' then
    return nil
  end
  local home = vim.fn.fnamemodify(path, ':p:h')
  for _, marker in ipairs(markers) do
    local folder, below = home, nil
    while folder ~= below do
      if vim.loop.fs_stat(folder .. '/' .. marker) then
        return folder
      end
      folder, below = vim.fn.fnamemodify(folder, ':h'), folder
    end
  end
  return nil
end

--- Starts the server for the buffer's workspace, or uses the one that runs, and attaches it to the buffer.
---@param buffer integer
---@return integer? # the client's id
function M.attach(buffer)
  local config = M.config()
  local root = M.root(buffer, config.root_markers)
  local client = {
    name = 'tearsheet',
    cmd = config.cmd,
    root_dir = root,
    settings = config.settings,
    handlers = config.handlers,
    commands = config.commands,
    capabilities = vim.tbl_deep_extend('force', vim.lsp.protocol.make_client_capabilities(), config.capabilities or {}),
    workspace_folders = root and { { uri = vim.uri_from_fname(root), name = root } } or nil,
  }
  if vim.fn.executable(client.cmd[1]) == 0 then
    vim.notify_once(client.cmd[1] .. ' is not installed; see :checkhealth tearsheet', vim.log.levels.WARN)
    return nil
  end
  if vim.lsp.start then
    return vim.lsp.start(client, { bufnr = buffer })
  end
  local key = root or ''
  client.on_exit = function()
    started[key] = nil
  end
  started[key] = started[key] or vim.lsp.start_client(client)
  if started[key] then
    vim.lsp.buf_attach_client(buffer, started[key])
  end
  return started[key]
end

return M
