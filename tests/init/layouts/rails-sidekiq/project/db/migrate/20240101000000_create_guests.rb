class CreateGuests < ActiveRecord::Migration[7.1]
end
