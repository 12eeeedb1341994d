--- How is the server started? Read by `vim.lsp.enable('tearsheet')` in Neovim 0.11 and later, and by `lua/tearsheet` in
--- older ones.

---@type vim.lsp.Config
return {
  cmd = { 'tearsheet', 'lsp' },
  filetypes = { 'markdown' },
  root_markers = { 'tearsheet.toml', '.git' },
  settings = {},
  -- The server tells how its library stands, for `:Tearsheet status`, and leads from a code lens to drafts.
  capabilities = { experimental = { tearsheet = { status = true, showReferences = true } } },
  handlers = {
    ['tearsheet/status'] = function(_, standing, context)
      require('tearsheet.status').heard(standing, context.client_id)
    end,
  },
  commands = {
    ['tearsheet.showReferences'] = function(command, context)
      require('tearsheet.references').list(command, context.client_id)
    end,
  },
}
