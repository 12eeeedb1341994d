if vim.g.loaded_tearsheet then
  return
end
vim.g.loaded_tearsheet = true

if vim.lsp.config then
  return -- Neovim starts servers by itself: `vim.lsp.enable('tearsheet')`
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('tearsheet', {}),
  pattern = require('tearsheet').config().filetypes,
  desc = 'Attach Tearsheet',
  callback = function(event)
    require('tearsheet').attach(event.buf)
  end,
})
