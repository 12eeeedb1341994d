--- Why are there no findings? `:checkhealth tearsheet`.

local M = {}

-- Neovim 0.7 has neither `vim.health` nor the short names.
local health = vim.health or require('health')
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local warn = health.warn or health.report_warn
local failed = health.error or health.report_error

---@return tearsheet.Config
local function config()
  return vim.lsp.config and vim.lsp.config.tearsheet or require('tearsheet').config()
end

--- The buffer that `:checkhealth` was called from; the report has one of its own.
---@return integer
local function buffer()
  local alternate = vim.fn.bufnr('#')
  return alternate > 0 and alternate or vim.api.nvim_get_current_buf()
end

---@param cmd string[]|function
local function check_program(cmd)
  if type(cmd) ~= 'table' then
    ok('the server is started by a function')
    return
  end
  local path = vim.fn.exepath(cmd[1])
  if path == '' then
    failed(
      ('“%s” is not on the PATH'):format(cmd[1]),
      { 'cargo install tearsheet', "or set `cmd` to the program's path, see :help tearsheet-config" }
    )
    return
  end
  local version = vim.trim(vim.fn.system({ path, '--version' }))
  if vim.v.shell_error == 0 then
    ok(('%s (%s)'):format(path, version))
  else
    failed(('%s --version fails: %s'):format(path, version))
  end
end

local function check_start()
  if not vim.lsp.config then
    ok('starts by itself for ' .. table.concat(config().filetypes, ', '))
  elseif vim.lsp.is_enabled == nil or vim.lsp.is_enabled('tearsheet') then
    ok("enabled by vim.lsp.enable('tearsheet')")
  else
    warn('not enabled', { "put vim.lsp.enable('tearsheet') into your init.lua" })
  end
end

local function check_workspace()
  local name = vim.api.nvim_buf_get_name(buffer())
  if name == '' then
    ok('no file is open, so there is no workspace to look at')
    return
  end
  local root = require('tearsheet').root(buffer(), config().root_markers)
  if not root then
    warn(name .. ' lies in no workspace', { 'create a tearsheet.toml beside it, or a folder “sources”' })
  elseif vim.loop.fs_stat(root .. '/tearsheet.toml') then
    ok('settings: ' .. root .. '/tearsheet.toml')
  else
    ok('workspace: ' .. root .. ' (no tearsheet.toml, so sources are looked for in “sources”)')
  end
end

local function check_libraries()
  local client = require('tearsheet.server').any()
  if not client then
    ok('does not run yet; the first draft starts it')
    return
  end
  local status = require('tearsheet.status')
  for _, standing in ipairs(status.libraries(client.id)) do
    if standing.state == 'problem' or (standing.state == 'ready' and standing.sources == 0) then
      warn(status.library(standing), { 'say in tearsheet.toml where the articles lie, or put them into “sources”' })
    else
      ok(status.library(standing))
    end
  end
end

function M.check()
  start('tearsheet')
  check_program(config().cmd)
  check_start()
  check_workspace()
  check_libraries()
end

return M
