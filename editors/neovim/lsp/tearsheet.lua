--- How is the server started? Read by `vim.lsp.enable('tearsheet')` in Neovim 0.11 and later, and by `lua/tearsheet` in
--- older ones.

---@type vim.lsp.Config
return {
  cmd = { 'tearsheet', 'lsp' },
  filetypes = { 'markdown' },
  root_markers = { 'tearsheet.toml', '.git' },
  settings = {},
}
